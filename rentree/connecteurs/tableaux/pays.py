"""The countries of today: INSEE code, nationality, name (Code officiel géographique)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

from rentree.inscriptions.coordonnees import FRANCE

COLONNES = ("code_insee", "nationalite", "libelle", "libelle_en")
TABLE = Path(__file__).with_name("pays.csv")


@dataclass(frozen=True, slots=True)
class Pays:
    """A State, or a territory that has its own code.

    ``code`` is the five-digit INSEE code; ``nationalite`` is ISO 3166 alpha-2 (``XK`` for Kosovo,
    as the European institutions write it), empty for a territory, which gives no nationality.
    """

    code: str
    nationalite: str
    libelle: str
    libelle_en: str


@cache
def table_des_pays() -> Mapping[str, Pays]:
    """By five-digit INSEE code. Sources: Code officiel géographique 2025; in English, CLDR."""
    with TABLE.open(encoding="utf-8", newline="") as fichier:
        lignes = csv.DictReader(fichier, delimiter=";")
        pays = (Pays(*(ligne[colonne] for colonne in COLONNES)) for ligne in lignes)
        return {un.code: un for un in pays}


@cache
def choix_des_pays(langue: str) -> tuple[tuple[str, str], ...]:
    """(INSEE code, name) in ``langue`` (fr or en): France, then in the order of a dictionary."""
    noms = (
        (p.code, p.libelle_en if langue == "en" else p.libelle) for p in table_des_pays().values()
    )
    rangs = sorted(noms, key=lambda pays: (pays[0] != FRANCE, _sans_accent(pays[1])))
    return tuple(rangs)


def _sans_accent(nom: str) -> bytes:
    return normalize("NFKD", nom).encode("ascii", "ignore").lower()
