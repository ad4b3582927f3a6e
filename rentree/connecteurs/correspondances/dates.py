"""The forms in which a file may write its dates, brought to ours."""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import lru_cache

from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.regles.situation_lecture import annee_connue

JOUR, MOIS, ANNEE = r"(?P<jour>\d{1,2})", r"(?P<mois>\d{1,2})", r"(?P<annee>\d{4})"
# A time of day may follow; it is dropped, unless it says from which time zone it is.
HEURE = r"(?:[ T]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?)?"
DECALAGE = re.compile(r".*[T ]\d{2}:\d{2}\S*(?:Z|[+-]\d{2}:?\d{2})")
FORMATS = {
    nom: re.compile(forme + HEURE)
    for nom, forme in {
        "jj/mm/aaaa": f"{JOUR}/{MOIS}/{ANNEE}",
        "aaaa-mm-jj": f"{ANNEE}-{MOIS}-{JOUR}",
        "jj-mm-aaaa": f"{JOUR}-{MOIS}-{ANNEE}",
        "jj.mm.aaaa": rf"{JOUR}\.{MOIS}\.{ANNEE}",
        "aaaa/mm/jj": f"{ANNEE}/{MOIS}/{JOUR}",
        "jjmmaaaa": r"(?P<jour>\d{2})(?P<mois>\d{2})(?P<annee>\d{4})",
        "aaaammjj": r"(?P<annee>\d{4})(?P<mois>\d{2})(?P<jour>\d{2})",
        "mm/jj/aaaa": f"{MOIS}/{JOUR}/{ANNEE}",
    }.items()
}


@lru_cache(maxsize=10_000)
def en_notre_forme(valeur: str, format_de_date: str, fuseau: tzinfo) -> str:
    """``03/05/2006`` from their form. Raises ValeurInvalide.

    A moment that names its time zone is the day that it is in ``fuseau``.
    """
    if DECALAGE.fullmatch(valeur) and format_de_date == "aaaa-mm-jj":
        return f"{_moment(valeur).astimezone(fuseau):%d/%m/%Y}"
    lue = FORMATS[format_de_date].fullmatch(valeur)
    if lue is None:
        raise _forme_inattendue(format_de_date)
    return f"{int(lue['jour']):02d}/{int(lue['mois']):02d}/{lue['annee']}"


def _moment(valeur: str) -> datetime:
    try:
        return datetime.fromisoformat(valeur)
    except ValueError as erreur:
        raise _forme_inattendue("aaaa-mm-jj") from erreur


def deviner_le_format(valeurs: Iterable[str]) -> str:
    """The form that most of these values have; ours when none stands out."""
    vues = list(valeurs)
    return max(FORMATS, key=lambda nom: sum(_est_une_date(valeur, nom) for valeur in vues))


def _est_une_date(valeur: str, format_de_date: str) -> bool:
    lue = FORMATS[format_de_date].fullmatch(valeur)
    if lue is None:
        return False
    try:
        return annee_connue(date(int(lue["annee"]), int(lue["mois"]), int(lue["jour"])).year)
    except ValueError:
        return False


def _forme_inattendue(format_de_date: str) -> ValeurInvalide:
    return ValeurInvalide(
        "DATE_FORME",
        f"Cette date n’est pas de la forme {format_de_date}, celle de ce fichier.",
        "Corrigez-la, ou choisissez une autre forme de date dans la correspondance.",
    )
