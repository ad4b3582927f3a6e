"""Working days of an institution: Monday to Friday, holidays and closures left out."""

from collections.abc import Iterable
from datetime import date, timedelta

from rentree.regles.campagne_calendrier import Fermeture
from rentree.regles.jours_feries import METROPOLE, est_chome

UN_JOUR = timedelta(days=1)


def est_ouvre(jour: date, fermetures: Iterable[Fermeture], territoire: str = METROPOLE) -> bool:
    """Is somebody at work on that day? The days on which a closure begins or ends are closed."""
    return not est_chome(jour, territoire) and not any(f.debut <= jour <= f.fin for f in fermetures)


def apres_jours_ouvres(
    jour: date, nombre: int, fermetures: Iterable[Fermeture], territoire: str = METROPOLE
) -> date:
    """The ``nombre``-th working day after ``jour``, which does not count itself.

    As time limits are counted: the day of the event is left out (code de procédure civile,
    article 641).
    """
    closes = tuple(fermetures)
    for _ in range(nombre):
        jour += UN_JOUR
        while not est_ouvre(jour, closes, territoire):
            jour += UN_JOUR
    return jour


def avant_jours_ouvres(
    jour: date, nombre: int, fermetures: Iterable[Fermeture], territoire: str = METROPOLE
) -> date:
    """The ``nombre``-th working day before ``jour``, which does not count itself."""
    closes = tuple(fermetures)
    for _ in range(nombre):
        jour -= UN_JOUR
        while not est_ouvre(jour, closes, territoire):
            jour -= UN_JOUR
    return jour
