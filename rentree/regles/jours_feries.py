"""Days off: Saturdays, Sundays, and the public holidays of Code du travail, article L3133-1.

Two more in Alsace-Moselle (L3134-13); overseas, the day of the abolition of slavery (L3422-2).
"""

from collections.abc import Mapping
from datetime import date

from rentree.regles.francais import INSECABLE, JOURS, jour_et_mois

FIXES = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
# Easter Monday, Ascension, Whit Monday: days after Easter Sunday.
APRES_PAQUES = (1, 39, 50)
SAMEDI = 5
METROPOLE, ALSACE_MOSELLE = "metropole", "alsace-moselle"
# Beyond the eleven: fixed days, and days after Easter Sunday (Good Friday).
LOCALES: Mapping[str, tuple[tuple[tuple[int, int], ...], tuple[int, ...]]] = {
    METROPOLE: ((), ()),
    ALSACE_MOSELLE: (((12, 26),), (-2,)),
    "mayotte": (((4, 27),), ()),
    "martinique": (((5, 22),), ()),
    "guadeloupe": (((5, 27),), ()),
    "guyane": (((6, 10),), ()),
    "reunion": (((12, 20),), ()),
}


def paques(annee: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, ch. 8)."""
    siecle, rang = divmod(annee, 100)
    cycle = annee % 19
    correction = (siecle - (siecle + 8) // 25 + 1) // 3
    epacte = (19 * cycle + siecle - siecle // 4 - correction + 15) % 30
    ecart = (32 + 2 * (siecle % 4) + 2 * (rang // 4) - epacte - rang % 4) % 7
    retard = (cycle + 11 * epacte + 22 * ecart) // 451
    mois, jour = divmod(epacte + ecart - 7 * retard + 114, 31)
    return date(annee, mois, jour + 1)


def est_ferie(jour: date, territoire: str = METROPOLE) -> bool:
    """Is it one of the public holidays of this part of the country?"""
    fixes, apres_paques = LOCALES[territoire]
    ecart = (jour - paques(jour.year)).days
    return (jour.month, jour.day) in (*FIXES, *fixes) or ecart in (*APRES_PAQUES, *apres_paques)


def est_chome(jour: date, territoire: str = METROPOLE) -> bool:
    """Is nobody at work on that day, closures of the institution apart?"""
    return jour.weekday() >= SAMEDI or est_ferie(jour, territoire)


def jour_chome_en_mots(jour: date, territoire: str = METROPOLE) -> str:
    """``samedi 13 juillet`` or ``lundi 11 novembre, jour férié``."""
    ferie = ", jour férié" if est_ferie(jour, territoire) else ""
    return f"{JOURS[jour.weekday()]}{INSECABLE}{jour_et_mois(jour)}{ferie}"
