"""What the campaign answers to one value of a page."""

from dataclasses import dataclass

from rentree.regles.campagne import Ecart
from rentree.regles.reference import Reference

COUVERTE, CONTREDITE, NON_COUVERTE = "couverte", "contredite", "non couverte"


@dataclass(frozen=True, slots=True)
class Regle:
    """Where the campaign states it: file and path, name, source."""

    chemin: str
    libelle: str
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Jugement:
    """One value of the page (``page``, as written) against one rule.

    ``campagne`` is what the rule states, in words. ``ecart`` is the decision that excuses the
    difference: the verdict is then ``couverte``.
    """

    verdict: str
    page: str
    regle: Regle | None = None
    campagne: str = ""
    ecart: Ecart | None = None


def comparer(accord: bool, page: str, regle: Regle, campagne: str) -> Jugement:
    """Covered when both say the same, contradicted otherwise."""
    return Jugement(COUVERTE if accord else CONTREDITE, page, regle, campagne)


def inconnue(page: str) -> Jugement:
    """Nothing in the campaign speaks of this value in this context."""
    return Jugement(NON_COUVERTE, page)


def meilleur(page: str, jugements: list[Jugement]) -> Jugement:
    """Agreement with one rule of the context is enough; else the first contradiction."""
    accords = [jugement for jugement in jugements if jugement.verdict == COUVERTE]
    return next(iter(accords or jugements), inconnue(page))
