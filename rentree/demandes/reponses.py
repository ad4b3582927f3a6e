"""What somebody who signs has answered: opinions and decisions, the last first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rentree.demandes.models import Avis, Demande
from rentree.regles.cycle_demande import ACCEPTEE, REFUSEE


@dataclass(frozen=True, slots=True)
class ReponseDonnee:
    """One answer in words, on which request, when."""

    demande: Demande
    mots: str
    le: datetime


def reponses_de(compte: Any, nombre: int) -> list[ReponseDonnee]:
    """The last ones that this account gave by virtue of a mandate: two queries."""
    avis = Avis.objects.filter(mandat__compte=compte).order_by("-le")
    lies = ("demande__admission__etudiant", "demande__auditeur")
    decisions = Demande.objects.filter(mandat_de_decision__compte=compte).order_by("-decidee_le")
    donnees = [
        *(_avis(donne) for donne in avis.select_related(*lies)[:nombre]),
        *(_decision(prise) for prise in decisions.completes()[:nombre]),
    ]
    return sorted(donnees, key=lambda reponse: reponse.le, reverse=True)[:nombre]


def _avis(avis: Avis) -> ReponseDonnee:
    mots = "avis favorable" if avis.favorable else "avis défavorable"
    return ReponseDonnee(avis.demande, mots, avis.le)


def _decision(demande: Demande) -> ReponseDonnee:
    mots = {ACCEPTEE: "demande acceptée", REFUSEE: "demande refusée"}
    dite = "proposition faite" if demande.depot.proposition else mots.get(demande.etat, "décision")
    return ReponseDonnee(demande, dite, demande.decidee_le or demande.deposee_le)
