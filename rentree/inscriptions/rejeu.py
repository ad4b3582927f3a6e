"""Replaying: same facts, same rules, same moment, therefore the same answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rentree.inscriptions.campagnes import campagne
from rentree.journal.models import Evenement
from rentree.regles.constat import CampagneInvalide
from rentree.regles.decision import decider
from rentree.regles.exceptions import lire_exceptions
from rentree.regles.situation import SituationInvalide, lire_situation


class RejeuImpossible(Exception):
    """The campaign or the facts of a stored answer can no longer be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is no longer the same; ``chemin`` names it (``droits.total``…)."""

    chemin: str
    avant: Any
    apres: Any


@dataclass(frozen=True, slots=True)
class Rejeu:
    """A stored answer, and what the rules answer today on its facts at its moment (as JSON).

    ``campagne_changee`` says whether the campaign's files are no longer those of the answer.
    """

    evenement: Evenement
    refait: dict[str, Any]
    differences: tuple[Difference, ...]
    empreinte: str

    @property
    def identique(self) -> bool:
        return not self.differences

    @property
    def campagne_changee(self) -> bool:
        garde: str = self.evenement.donnees["empreinte"]
        return self.empreinte != garde


def verdicts_gardes() -> QuerySet[Evenement]:
    """Every act that kept its verdict, oldest first."""
    return Evenement.objects.filter(donnees__has_key="verdict").order_by("pk")


def rejouer(evenement: Evenement) -> Rejeu:
    """Decide again on the stored facts at the stored moment. Raises RejeuImpossible."""
    garde = evenement.donnees["verdict"]
    try:
        regles = campagne(garde["campagne"])
        situation = lire_situation(evenement.donnees["situation"])
    except (CampagneInvalide, SituationInvalide) as erreur:
        raise RejeuImpossible(" ".join(str(erreur).splitlines())) from erreur
    exceptions = lire_exceptions(evenement.donnees.get("exceptions", {}))
    le = datetime.fromisoformat(garde["le"])
    refait = decider(regles, situation, le, exceptions).en_json()
    return Rejeu(evenement, refait, tuple(_differences(garde, refait, "")), regles.empreinte)


def _differences(avant: Any, apres: Any, chemin: str) -> Iterator[Difference]:
    if isinstance(avant, dict) and isinstance(apres, dict):
        for cle in sorted(avant.keys() | apres.keys()):
            yield from _differences(avant.get(cle), apres.get(cle), f"{chemin}.{cle}".strip("."))
    elif avant != apres:
        yield Difference(chemin, avant, apres)
