"""From rows to what the rules need to know: the only translation, used by every face."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.regles.decision import Decision, decider
from rentree.regles.situation import Situation, lire_situation
from rentree.regles.taches import Faits


def situation_connue(admission: Admission, reponses: dict[str, Any]) -> dict[str, Any]:
    """What is known of this person, with the answers given, as JSON with the rules' keys."""
    formation = campagne(admission.campagne).formations[admission.formation]
    connue = {
        "formation": {"niveau": formation.niveau, "mention": formation.mention},
        "public": admission.public,
        "plateforme": admission.plateforme,
        "admission": {
            "acceptee_le": admission.acceptee_le.isoformat(),
            "definitive": admission.definitive,
            "accord_visa": admission.accord_visa_le is not None,
        },
        "nationalite": admission.etudiant.nationalite,
        "date_naissance": admission.etudiant.date_naissance.isoformat(),
    }
    return {**connue, **reponses}


def situation_de(admission: Admission, reponses: dict[str, Any]) -> Situation:
    """The same, typed. Raises SituationInvalide when an answer is not one the rules know."""
    return lire_situation(situation_connue(admission, reponses))


def decision_pour(admission: Admission, reponses: dict[str, Any], le: datetime) -> Decision:
    """The verdict on this admission at this moment, under its own campaign."""
    return decider(campagne(admission.campagne), situation_de(admission, reponses), le)


def decision_sur(inscription: Inscription, le: datetime) -> Decision:
    """The verdict on this file at this moment."""
    return decision_pour(inscription.admission, inscription.situation, le)


def faits_de(inscription: Inscription, pieces: Iterable[Piece]) -> Faits:
    """The facts of this file; ``pieces`` are the current versions."""
    return Faits(
        informations=inscription.informations_le is not None,
        situation=inscription.situation_le is not None,
        cvec=inscription.cvec_numero is not None,
        pieces={piece.code: piece.etat for piece in pieces},
    )
