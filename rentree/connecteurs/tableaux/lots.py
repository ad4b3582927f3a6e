"""Batches of rows in which nobody is cut in two, so that each batch can be decided by itself."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Protocol, TypeVar


class LigneLue(Protocol):
    """One row, typed: its place in the file, and what says whom it speaks of.

    Rows that share one of their ``cles`` speak of one person.
    """

    @property
    def ligne(self) -> int: ...

    @property
    def cles(self) -> tuple[Hashable, ...]: ...


L = TypeVar("L", bound=LigneLue)


def par_lots(lignes: Sequence[L], taille: int) -> Iterator[list[L]]:
    """Batches of about ``taille`` rows; the rows of one person stay together."""
    lot: list[L] = []
    for groupe in _par_personne(lignes):
        if lot and len(lot) + len(groupe) > taille:
            yield lot
            lot = []
        lot += groupe
    if lot:
        yield lot


def _par_personne(lignes: Sequence[L]) -> list[list[L]]:
    """Groups in the order of their first row; inside a group, the order of the file."""
    groupes: list[list[L]] = []
    groupe_de: dict[Hashable, int] = {}
    for lue in lignes:
        touches = sorted({groupe_de[cle] for cle in lue.cles if cle in groupe_de})
        if not touches:
            touches = [len(groupes)]
            groupes.append([])
        premier, *autres = touches
        groupes[premier].append(lue)
        for autre in autres:
            _verser(groupes, autre, premier, groupe_de)
        groupe_de.update(dict.fromkeys(lue.cles, premier))
    return [sorted(groupe, key=lambda lue: lue.ligne) for groupe in groupes if groupe]


def _verser(
    groupes: list[list[L]], source: int, cible: int, groupe_de: dict[Hashable, int]
) -> None:
    """This row shows that two groups are one: pour the second into the first."""
    for lue in groupes[source]:
        groupe_de.update(dict.fromkeys(lue.cles, cible))
    groupes[cible] += groupes[source]
    groupes[source] = []
