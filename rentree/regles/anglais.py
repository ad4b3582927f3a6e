"""Dates, hours and amounts in English words; no clock, no framework."""

from datetime import date, datetime, time
from decimal import Decimal

from rentree.regles.francais import INSECABLE

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


def date_longue(jour: date) -> str:
    """``19 July 2024``."""
    return f"{jour.day}{INSECABLE}{MONTHS[jour.month - 1]}{INSECABLE}{jour.year}"


def date_avec_jour(jour: date) -> str:
    """``Friday 19 July 2024``."""
    return f"{DAYS[jour.weekday()]} {date_longue(jour)}"


def heure(moment: datetime | time) -> str:
    """``12:00``, in the moment's own time zone."""
    return f"{moment:%H:%M}"


def echeance(moment: datetime) -> str:
    """``Friday 19 July at 12:00``, in the moment's own time zone."""
    jour = f"{moment.day}{INSECABLE}{MONTHS[moment.month - 1]}"
    return f"{DAYS[moment.weekday()]} {jour} at {heure(moment)}"


def moment_long(moment: datetime) -> str:
    """``Friday 19 July 2024 at 12:00``, in the moment's own time zone."""
    return f"{date_avec_jour(moment)} at {heure(moment)}"


def moment_court(moment: datetime) -> str:
    """``15 Jul at 21:04``, in the moment's own time zone."""
    return f"{moment.day}{INSECABLE}{SHORT_MONTHS[moment.month - 1]} at {heure(moment)}"


def euros(montant: Decimal) -> str:
    """To the cent, the sign first, thousands apart."""
    return f"€{montant:,.2f}"
