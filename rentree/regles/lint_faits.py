"""The finite product of the facts that a row of the calendar can tell apart.

Levels and publics are those of the contract; days of acceptance are drawn from the campaign's own
bounds: the days on which an answer may change. The session of results and the composante count
where a row depends on them. The platform is no condition of a row, it moves nobody from one row to
another: it would only repeat the same cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from rentree.regles.calendrier import remplit
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import CasVise, LigneCalendrier
from rentree.regles.lint_recouvrements import situation_minimale
from rentree.regles.situation import Situation, lire_situation
from rentree.regles.valeurs import NIVEAUX, PUBLICS

UN_JOUR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cas:
    """One situation of the product, as JSON and read, with every row and exception it meets."""

    exemple: dict[str, Any]
    situation: Situation
    lignes: tuple[LigneCalendrier, ...]
    exceptions: tuple[CasVise, ...]


def produit(campagne: Campagne) -> Iterator[Cas]:
    """Every case of the campaign, in the order of levels, publics and days."""
    calendrier = campagne.calendrier
    for niveau, public in product(niveaux_de(campagne), PUBLICS):
        lignes = calendrier.par_cas.get((niveau, public), ())
        exceptions = tuple(
            cas for cas in calendrier.sans_ligne if niveau in cas.niveaux and public in cas.publics
        )
        vises = (*lignes, *exceptions)
        for mention, jour, tardif, seconde in product(
            mentions(campagne, niveau, vises),
            jours_d_acceptation(vises),
            financements(vises),
            sessions(vises),
        ):
            exemple = situation_minimale(
                niveau, public, jour, tardif, mention=mention, seconde_session=seconde
            )
            situation = lire_situation(exemple)
            yield Cas(
                exemple,
                situation,
                tuple(ligne for ligne in lignes if remplit(calendrier, ligne, situation)),
                tuple(cas for cas in exceptions if remplit(calendrier, cas, situation)),
            )


def niveaux_de(campagne: Campagne) -> list[str]:
    """The levels that the institution has: those of its formations and of its calendar."""
    presents = {formation.niveau for formation in campagne.formations.values()}
    presents.update(niveau for niveau, _ in campagne.calendrier.par_cas)
    return [niveau for niveau in NIVEAUX if niveau in presents]


def jours_d_acceptation(vises: tuple[CasVise, ...]) -> list[date | None]:
    """Both sides of every bound; None alone when nothing depends on acceptance.

    Where rows depend on it, a situation without that day is incomplete, not uncovered.
    """
    jours: set[date] = set()
    for cas in vises:
        if cas.acceptee_du is not None:
            jours |= {cas.acceptee_du - UN_JOUR, cas.acceptee_du}
        if cas.acceptee_au is not None:
            jours |= {cas.acceptee_au, cas.acceptee_au + UN_JOUR}
    return [*sorted(jours)] if jours else [None]


def financements(vises: tuple[CasVise, ...]) -> tuple[bool, ...]:
    """Late funding, where something depends on it."""
    return (False, True) if any(cas.financement_tardif is not None for cas in vises) else (False,)


def sessions(vises: tuple[CasVise, ...]) -> tuple[bool | None, ...]:
    """Both sessions of results, where something depends on them."""
    if any(cas.seconde_session is not None for cas in vises):
        return (False, True)
    return (None,)


def mentions(campagne: Campagne, niveau: str, vises: tuple[CasVise, ...]) -> list[str | None]:
    """One mention for each composante that teaches the level, where something depends on it."""
    if not any(cas.composantes for cas in vises):
        return [None]
    siennes = {
        formation.composante: formation.mention
        for formation in campagne.formations.values()
        if formation.niveau == niveau
    }
    return [*siennes.values()]
