"""What is written to who waits for a visa agreement, in French and in English together.

Newcomers from abroad have not chosen a language yet: whichever they read, they must not miss it.
"""

from datetime import datetime
from typing import Any

from rentree.connecteurs.courriel.annonces import Message, contexte_d_admission, lien
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, Inscription
from rentree.regles.cvec import NON_CONCERNE
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.decision import BLOQUEE, FERMEE
from rentree.regles.page_redaction import LANGUES
from rentree.regles.page_situation import repondre


def annonce_d_accord(admission: Admission, le: datetime) -> Message:
    """The invitation: where to go, with which number, where to get the CVEC, until when."""
    inscription = _inscription(admission)
    decision = decision_pour(admission, inscription.situation if inscription else {}, le)
    return _bilingue(
        admission,
        "accord_de_visa_enregistre",
        reponses={
            code: repondre(campagne(admission.campagne), decision, langue)
            for code, langue in LANGUES.items()
        },
        empechee=decision.inscription.etat in (BLOQUEE, FERMEE),
        cvec=decision.cvec.etat != NON_CONCERNE,
    )


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
