"""On how many students the quotas of exemptions are counted before the year is complete, as data.

Built only by ``lecture_exonerations``; nothing here is ever changed.
"""

from dataclasses import dataclass
from datetime import date

from rentree.regles.reference import Reference

TOUS, HORS_UE = "tous", "hors-ue"
PARMI = (TOUS, HORS_UE)


@dataclass(frozen=True, slots=True)
class Effectif:
    """The headcount of one quota, without those exempt by law, until ``jusqu_au`` included."""

    nombre: int
    constate_le: date
    jusqu_au: date
    reference: Reference
