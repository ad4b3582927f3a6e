"""What is written to who waits for a visa agreement, in French and in English together.

Newcomers from abroad have not chosen a language yet: whichever they read, they must not miss it.
"""

from datetime import datetime
from typing import Any

from rentree.connecteurs.courriel.annonces import Message, contexte_d_admission, lien
from rentree.connecteurs.courriel.annonces_admissions import ou_en_est
from rentree.inscriptions.models import Admission, Inscription
from rentree.regles.cycle_inscription import EFFECTIVE


def annonce_d_accord(admission: Admission, le: datetime) -> Message:
    """The invitation: where to go, with which number, where to get the CVEC, until when."""
    return _bilingue(admission, "accord_de_visa_enregistre", **ou_en_est(admission, le))


def annonce_de_retrait(admission: Admission) -> Message:
    """The agreement is no longer there: what it changes."""
    inscription = _inscription(admission)
    inscrit = inscription is not None and inscription.etat == EFFECTIVE
    return _bilingue(admission, "accord_de_visa_retire", inscrit=inscrit)


def _inscription(admission: Admission) -> Inscription | None:
    return getattr(admission, "inscription", None)


def _bilingue(admission: Admission, modele: str, **contexte: Any) -> Message:
    return Message(
        modele,
        admission.etudiant.courriel,
        {
            **contexte_d_admission(admission),
            "lien": lien("portail:accueil"),
            **contexte,
        },
        bilingue=True,
    )
