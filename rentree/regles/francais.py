"""Dates, hours and amounts in the words that people read; no clock, no framework.

Typography of the Imprimerie nationale: narrow no-break space (U+202F) inside numbers, no-break
space (U+00A0) before the euro sign and between a number and its unit.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal

INSECABLE = "\u00a0"
FINE = "\u202f"
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MOIS_COURTS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def quantieme(jour: date) -> str:
    """``1er`` on the first of the month, the plain number otherwise."""
    return "1er" if jour.day == 1 else str(jour.day)


def jour_et_mois(jour: date) -> str:
    """``19 juillet``."""
    return f"{quantieme(jour)}{INSECABLE}{MOIS[jour.month - 1]}"


def date_longue(jour: date) -> str:
    """``19 juillet 2024``."""
    return f"{jour_et_mois(jour)} {jour.year}"


def date_avec_jour(jour: date) -> str:
    """``vendredi 19 juillet 2024``."""
    return f"{JOURS[jour.weekday()]} {date_longue(jour)}"


def heure(moment: datetime | time) -> str:
    """``12 h`` or ``12 h 05``, in the moment's own time zone."""
    minutes = f"{INSECABLE}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{INSECABLE}h{minutes}"


def echeance(moment: datetime) -> str:
    """``vendredi 19 juillet à 12 h``, in the moment's own time zone."""
    return f"{JOURS[moment.weekday()]} {jour_et_mois(moment)} à {heure(moment)}"


def moment_long(moment: datetime) -> str:
    """``vendredi 19 juillet 2024 à 12 h``, in the moment's own time zone."""
    return f"{date_avec_jour(moment)} à {heure(moment)}"


def moment_court(moment: datetime) -> str:
    """``15 juil. à 21 h 04``, for dense tables, in the moment's own time zone."""
    return f"{quantieme(moment)}{INSECABLE}{MOIS_COURTS[moment.month - 1]} à {heure(moment)}"


def euros(montant: Decimal) -> str:
    """To the cent: thousands apart, a comma, two decimals, then the sign."""
    entiers, _, centimes = f"{montant:.2f}".partition(".")
    groupes = re.sub(r"(?<=\d)(?=(\d{3})+$)", FINE, entiers)
    return f"{groupes},{centimes}{INSECABLE}€"


def typographie(texte: str) -> str:
    """Curly apostrophes and the no-break spaces of French punctuation, in a plain text."""
    texte = texte.replace("'", "’").replace("...", "…")
    texte = re.sub(r"[ \u00a0]+([;!?])", FINE + r"\1", texte)
    texte = re.sub(r" +([:»])", INSECABLE + r"\1", texte)
    return re.sub(r"« +", f"«{INSECABLE}", texte)
