"""What a person who registers again told us the year before, and still holds."""

from typing import Any

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.regles.cycle_inscription import EFFECTIVE


def reponses_reconduites(etudiant: Etudiant, campagne: str) -> dict[str, Any]:
    """The answers of the last inscription before this campaign, empty without one.

    A scholarship is notified for one year: only its absence is worth repeating.
    """
    derniere = _derniere(etudiant, campagne)
    reponses = dict(derniere.situation) if derniere else {}
    if reponses.get("boursier") != "non":
        reponses.pop("boursier", None)
    return reponses


def a_des_annees_precedentes(etudiant: Etudiant, campagne: str) -> bool:
    """Is there a file of another campaign to read again?"""
    return any(inscription.campagne != campagne for inscription in etudiant.inscriptions.all())


def _derniere(etudiant: Etudiant, campagne: str) -> Inscription | None:
    """The latest effective one of another campaign; best read with the person's files."""
    siennes = [
        (inscription.effective_le, inscription)
        for inscription in etudiant.inscriptions.all()
        if inscription.effective_le is not None
        and inscription.etat == EFFECTIVE
        and inscription.campagne != campagne
    ]
    return max(siennes, key=lambda datee: datee[0])[1] if siennes else None
