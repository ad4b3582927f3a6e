"""The days of the simulated year, and at what hour things are done."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
PAS = 60  # minutes between two moments at which people may come
LEVER, COUCHER = 9, 21
FERMETURE = (date(2024, 7, 19), date(2024, 8, 21))  # of the counter, both days included


def moment(jour: date, heure: int = 0, minute: int = 0) -> datetime:
    """In Paris time."""
    return datetime.combine(jour, time(heure, minute), PARIS)


DEBUT, FIN = moment(date(2024, 6, 3), 6), moment(date(2025, 5, 31), 18)


def a_une_heure_decente(voulu: datetime) -> datetime:
    """The first moment from ``voulu`` at which a person is awake, on the grid of the year."""
    ici = voulu.astimezone(PARIS)
    if ici.hour >= COUCHER:
        ici = moment(ici.date() + timedelta(days=1), LEVER)
    elif ici.hour < LEVER:
        ici = moment(ici.date(), LEVER)
    trop = timedelta(minutes=ici.minute % PAS, seconds=ici.second, microseconds=ici.microsecond)
    return ici if not trop else a_une_heure_decente(ici - trop + timedelta(minutes=PAS))


def au_hasard(hasard: Random, jour: date) -> datetime:
    """Some time of that day."""
    demies = hasard.randrange((COUCHER - LEVER) * 60 // PAS)
    return moment(jour, LEVER) + timedelta(minutes=PAS * demies)


def jours(debut: date, fin: date, pas: int = 1) -> Iterator[date]:
    """From the first to the last, both included."""
    for rang in range(0, (fin - debut).days + 1, pas):
        yield debut + timedelta(days=rang)


def guichet_ouvert(jour: date) -> bool:
    """Is somebody at the registrar's office?"""
    return jour.weekday() < 5 and not FERMETURE[0] <= jour <= FERMETURE[1]
