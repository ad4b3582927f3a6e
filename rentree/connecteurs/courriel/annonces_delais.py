"""A delay granted by hand, and that it was withdrawn: until when, for what, where to go."""

from datetime import datetime
from typing import Any

from rentree.connecteurs.courriel.annonces import (
    Message,
    bornes,
    bornes_permises,
    contexte_d_admission,
    page_du_dossier,
)
from rentree.connecteurs.courriel.delais import verdict_avec
from rentree.inscriptions.models import Admission, ExceptionAccordee, Inscription
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.decision import DecisionInscription


def annonce_de_delai(admission: Admission, exception: ExceptionAccordee, le: datetime) -> Message:
    """The window is open, or will be: until when, why, as its page says it."""
    verdict = verdict_avec(admission, exception, le)
    return _au_sujet_de(
        admission,
        "delai_accorde",
        raison=exception.raison,
        pour_la_formation=exception.admission_id is None,
        **bornes(verdict, le),
    )


def annonce_de_retrait_de_delai(
    admission: Admission,
    exception: ExceptionAccordee,
    verdict: DecisionInscription,
    le: datetime,
) -> Message:
    """What was granted no longer counts; what is left by ``verdict``, without it.

    Why is the office's: nobody was told that the person would read it.
    """
    return _au_sujet_de(
        admission, "delai_retire", jusqu_au=exception.ferme_le, **bornes_permises(verdict, le)
    )


def _au_sujet_de(admission: Admission, modele: str, **contexte: Any) -> Message:
    """To a person who may not have opened a file yet."""
    inscription: Inscription | None = getattr(admission, "inscription", None)
    return Message(
        modele,
        admission.etudiant.courriel,
        {
            **contexte_d_admission(admission),
            "a_commencer": inscription is None,
            "a_payer": inscription is not None and inscription.etat == CONFIRMEE,
            "lien": page_du_dossier(inscription),
            **contexte,
        },
    )
