"""Who is affected by a change of campaign, on a file of situations, each at its own moment."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.situation import Situation


@dataclass(frozen=True, slots=True)
class CasDate:
    """One situation and the moment at which it is judged."""

    identifiant: Any
    le: datetime
    situation: Situation


@dataclass(frozen=True, slots=True)
class Bascule:
    """A case whose answer on registering changed: the two states, at ``le`` (campaign's time)."""

    cas: CasDate
    le: datetime
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class Effets:
    """``touches`` counts cases by (level, public), ``sujets`` by what changed for them."""

    examines: int
    touches: Mapping[tuple[str, str], int]
    sujets: Mapping[str, int]
    bascules: tuple[Bascule, ...]

    @property
    def total(self) -> int:
        return sum(self.touches.values())


SUJETS: Mapping[str, Callable[[Decision], Any]] = {
    "état ou canal": lambda d: (d.inscription.etat, d.inscription.canal),
    "raisons données": lambda d: [motif.code for motif in d.inscription.motifs],
    "dates": lambda d: [(f.ouvre_le, f.ferme_le) for f in d.inscription.fenetres],
    "CVEC": lambda d: (d.cvec.etat, d.cvec.montant),
    "droits": lambda d: (d.droits.etat, d.droits.total),
    "pièces": lambda d: [(piece.code, piece.obligatoire) for piece in d.pieces],
}


def mesurer(avant: Campagne, apres: Campagne, lot: Iterable[CasDate]) -> Effets:
    """Decide each case under both campaigns and count what differs."""
    touches: Counter[tuple[str, str]] = Counter()
    sujets: Counter[str] = Counter()
    bascules, examines = [], 0
    for cas in lot:
        examines += 1
        une, autre = (decider(c, cas.situation, cas.le) for c in (avant, apres))
        differents = [nom for nom, lire in SUJETS.items() if lire(une) != lire(autre)]
        sujets.update(differents)
        if differents:
            touches[cas.situation.formation.niveau, cas.situation.public] += 1
        if une.inscription.etat != autre.inscription.etat:
            bascules.append(Bascule(cas, une.le, une.inscription.etat, autre.inscription.etat))
    return Effets(examines, touches, sujets, tuple(bascules))
