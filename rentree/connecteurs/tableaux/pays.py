"""The countries of today: INSEE code, nationality, name (Code officiel géographique)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@cache
def table_des_pays() -> Mapping[str, Pays]:
    """By five-digit INSEE code. Source: Code officiel géographique, 2025."""
    with TABLE.open(encoding="utf-8", newline="") as fichier:
        lignes = csv.DictReader(fichier, delimiter=";")
        return {
            ligne["code_insee"]: Pays(ligne["code_insee"], ligne["nationalite"], ligne["libelle"])
            for ligne in lignes
        }
