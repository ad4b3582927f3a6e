"""What was answered before to the same question: shown to who answers, never decisive."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rentree.demandes.models import Demande, UniteDemandee
from rentree.regles.comparaison import comparable


@dataclass(frozen=True, slots=True)
class Precedents:
    """How many times this unit was granted, of how many that were answered."""

    accordees: int
    total: int


def precedents_de(demande: Demande, unites: Iterable[UniteDemandee]) -> dict[str, Precedents]:
    """By unit, the answers to the other requests of the same kind, for the same unit obtained."""
    siennes = {unite.unite: comparable(unite.obtenue) for unite in unites}
    autres = UniteDemandee.objects.filter(
        unite__in=siennes, demande__type=demande.type, accordee__isnull=False
    ).exclude(demande=demande)
    totaux: Counter[str] = Counter()
    accords: Counter[str] = Counter()
    for code, obtenue, accordee in autres.values_list("unite", "obtenue", "accordee"):
        if comparable(obtenue) == siennes[code]:
            totaux[code] += 1
            accords[code] += bool(accordee)
    return {code: Precedents(accords[code], total) for code, total in totaux.items()}
