"""What is said of an admission that its platform makes definitive, withdraws or gives again."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.connecteurs.courriel.annonces import (
    Message,
    au_sujet_de,
    bornes_permises,
    contexte_d_admission,
    lien,
    page_du_dossier,
)
from rentree.inscriptions.accords import ETUDES_EN_FRANCE, accord_attendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.regles.cvec import NON_CONCERNE
from rentree.regles.decision import BLOQUEE, FERMEE
from rentree.regles.page_redaction import LANGUES
from rentree.regles.page_situation import repondre


def annonce_d_admission(admission: Admission, le: datetime) -> Message:
    """The invitation: where to go, with which number, where to get the CVEC, until when."""
    return Message(
        "admission_recue",
        admission.etudiant.courriel,
        {
            **contexte_d_admission(admission),
            "lien": lien("portail:accueil"),
            **ou_en_est(admission, le),
        },
    )


def ou_en_est(admission: Admission, le: datetime) -> dict[str, Any]:
    """What the rules answer, in each language: ``empechee`` when more than time stands in the way.

    ``cvec``: its certificate will be asked for.
    """
    inscription: Inscription | None = getattr(admission, "inscription", None)
    decision = decision_pour(admission, inscription.situation if inscription else {}, le)
    sienne = campagne(admission.campagne)
    return {
        "reponses": {code: repondre(sienne, decision, langue) for code, langue in LANGUES.items()},
        "empechee": decision.inscription.etat in (BLOQUEE, FERMEE),
        "cvec": decision.cvec.etat != NON_CONCERNE,
    }


def annonce_d_acceptation_definitive(
    admission: Admission, inscription: Inscription | None, le: datetime
) -> Message:
    """The last wish is given up: from now on this person may register, at these dates."""
    reponses = inscription.situation if inscription else {}
    verdict = decision_pour(admission, reponses, le).inscription
    dates = bornes_permises(verdict, le)
    return _au_sujet_de(admission, inscription, "acceptation_definitive", **dates)


def annonce_d_admission_retiree(
    admission: Admission, inscription: Inscription | None, *, cause: Retrait.Cause, paye: Decimal
) -> Message:
    """The platform took its offer back: why, what becomes of the file and of the money."""
    return _au_sujet_de(admission, inscription, "admission_retiree", cause=cause.value, paye=paye)


def annonce_de_retablissement(admission: Admission, inscription: Inscription | None) -> Message:
    """The platform gives its offer again: the person goes on where they were."""
    visa = accord_attendu(admission)
    return _au_sujet_de(admission, inscription, "admission_retablie", attend_visa=visa)


def annonce_de_maintien(inscription: Inscription, raison: str) -> Message:
    """The registrar keeps an inscription whose admission was withdrawn, and says why."""
    return au_sujet_de(inscription, "retrait_regle", raison=raison)


def _au_sujet_de(
    admission: Admission, inscription: Inscription | None, modele: str, **contexte: Any
) -> Message:
    """To a person who may not have opened a file yet: ``etat`` is then empty.

    Who comes from abroad and has not chosen a language yet reads both.
    """
    etudiant = admission.etudiant
    return Message(
        modele,
        etudiant.courriel,
        {
            **contexte_d_admission(admission),
            "etat": inscription.etat if inscription else "",
            "lien": page_du_dossier(inscription),
            **contexte,
        },
        bilingue=admission.public == ETUDES_EN_FRANCE and not etudiant.langue_choisie,
    )
