"""When to write to whoever has not finished: before their own closing, or after a pause."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rentree.regles.campagne_calendrier import Fermeture, LigneCalendrier
from rentree.regles.reference import Reference
from rentree.regles.relances import Relances

UN_JOUR_DE_PLUS = timedelta(days=1)  # thresholds are counted on a clock that may change meanwhile
Dit = tuple[datetime, Collection[int]]  # a deadline that was told, and the rights it was about


@dataclass(frozen=True, slots=True)
class Rappels:
    """``jours`` before a closing, the longest first; ``pause``: hours since the last answer.

    ``signataires``: when those who answer requests are reminded, and who comes after them.
    """

    jours: tuple[int, ...]
    reference: Reference
    pause: int
    reference_de_pause: Reference
    signataires: Relances

    def en_pause(self, enregistree_le: datetime, le: datetime) -> bool:
        """Was nothing answered for long enough?"""
        return enregistree_le + timedelta(hours=self.pause) <= le


def seuil_atteint(
    rappels: Rappels, ouvre_le: datetime, ferme_le: datetime, le: datetime
) -> int | None:
    """The last threshold that was reached, in days; None before the first, and once it is closed.

    One that was missed is never caught up by a longer one, and a window shorter than a threshold
    does not have it. Days are those of the clock of ``ferme_le``.
    """
    atteints = (
        jours
        for jours in rappels.jours
        if ouvre_le <= ferme_le - timedelta(days=jours) <= le < ferme_le
    )
    return min(atteints, default=None)


def niveaux_pres_d_une_fermeture(
    lignes: Iterable[LigneCalendrier],
    fermetures: Iterable[Fermeture],
    rappels: Rappels,
    le: datetime,
) -> frozenset[str]:
    """The levels of which the calendar may close a window within the longest threshold.

    Perhaps too many, never too few: a window that closes sooner for some, or that a closure may
    cut, counts all along. What was granted beside the calendar is not seen here.
    """
    lignes = tuple(lignes)
    limite = le + timedelta(days=max(rappels.jours, default=0)) + UN_JOUR_DE_PLUS
    coupees = any(not f.guichet and le < f.ferme_le <= limite for f in fermetures)
    return frozenset(
        niveau
        for ligne in lignes
        if coupees
        or any(
            le < periode.ferme_le and (periode.delai is not None or periode.ferme_le <= limite)
            for periode in ligne.periodes
        )
        for niveau in ligne.niveaux
    )


def restent_a_rappeler(
    concernees: Iterable[int], echeance: datetime, seuil: int, dits: Sequence[Dit]
) -> list[int]:
    """Of these rights to register, by their keys, those of which this deadline is still to be told.

    ``dits`` is what the person was told at this threshold. None is left when this very moment was
    told. A deadline that moved by no more than the threshold is still the one that was told; one
    that moved further is another deadline.
    """
    if any(dite == echeance for dite, _ in dits):
        return []
    marge = timedelta(days=seuil)
    return [
        cle
        for cle in concernees
        if not any(cle in cles and abs(echeance - dite) <= marge for dite, cles in dits)
    ]
