"""What a person who registers again told us already, and still holds."""

from datetime import datetime
from typing import Any

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE

# What is agreed for one year says nothing of the next: nobody leaves who does not say so.
D_UNE_ANNEE = ("mobilite", "inscription_ailleurs", "cesure", "financement_tardif")

PRESUMEES = {"mobilite": "aucune"}


def reponses_reconduites(etudiant: Etudiant, campagne: str) -> dict[str, Any]:
    """The answers given this year for another file, else those of the year before; or nothing.

    A scholarship is notified for one year: from the year before, only its absence is repeated.
    """
    if cette_annee := _de_cette_annee(etudiant, campagne):
        return dict(cette_annee.situation)
    derniere = _derniere(etudiant, campagne)
    reponses = dict(derniere.situation) if derniere else {}
    if reponses.get("boursier") != "non":
        reponses.pop("boursier", None)
    return {cle: reponse for cle, reponse in reponses.items() if cle not in D_UNE_ANNEE}


def a_des_annees_precedentes(etudiant: Etudiant, campagne: str) -> bool:
    """Is there a file of another campaign to read again?"""
    return any(inscription.campagne != campagne for inscription in etudiant.inscriptions.all())


def _de_cette_annee(etudiant: Etudiant, campagne: str) -> Inscription | None:
    siennes = [
        (inscription.situation_le, inscription)
        for inscription in etudiant.inscriptions.all()
        if inscription.campagne == campagne
        and inscription.situation_le is not None
        and inscription.etat != ANNULEE
    ]
    return _plus_recente(siennes)


def _derniere(etudiant: Etudiant, campagne: str) -> Inscription | None:
    """The latest effective one of another campaign; best read with the person's files."""
    siennes = [
        (inscription.effective_le, inscription)
        for inscription in etudiant.inscriptions.all()
        if inscription.effective_le is not None
        and inscription.etat == EFFECTIVE
        and inscription.campagne != campagne
    ]
    return _plus_recente(siennes)


def _plus_recente(datees: list[tuple[datetime, Inscription]]) -> Inscription | None:
    return max(datees, key=lambda datee: datee[0])[1] if datees else None
