"""Replaying: same facts, same rules, same moment, therefore the same answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rentree.inscriptions.campagnes import campagne
from rentree.journal.models import Evenement
from rentree.regles.decision import decider
from rentree.regles.exceptions import lire_exceptions
from rentree.regles.situation import lire_situation


@dataclass(frozen=True, slots=True)
class Ecart:
    """One stored answer that the rules would not give today.

    ``chemins`` name what differs (``droits.total``…); ``campagne_changee`` says whether the
    campaign's files are no longer those of the answer.
    """

    evenement: Evenement
    chemins: tuple[str, ...]
    campagne_changee: bool


def verdicts_gardes() -> Iterator[Evenement]:
    """Every act that kept its verdict, oldest first."""
    return Evenement.objects.filter(donnees__has_key="verdict").order_by("pk").iterator()


def rejouer(evenement: Evenement) -> Ecart | None:
    """Decide again on the stored facts at the stored moment; None when the answer is the same."""
    garde = evenement.donnees["verdict"]
    regles = campagne(garde["campagne"])
    situation = lire_situation(evenement.donnees["situation"])
    exceptions = lire_exceptions(evenement.donnees.get("exceptions", {}))
    le = datetime.fromisoformat(garde["le"])
    refait = decider(regles, situation, le, exceptions).en_json()
    if chemins := tuple(_differences(garde, refait, "")):
        return Ecart(evenement, chemins, regles.empreinte != evenement.donnees["empreinte"])
    return None


def _differences(avant: Any, apres: Any, chemin: str) -> Iterator[str]:
    if isinstance(avant, dict) and isinstance(apres, dict):
        for cle in sorted(avant.keys() | apres.keys()):
            yield from _differences(avant.get(cle), apres.get(cle), f"{chemin}.{cle}".strip("."))
    elif avant != apres:
        yield chemin
