"""How an inscription ends, and what is then paid back, as data.

Built only by ``lecture_fins``; nothing here is ever changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rentree.regles.reference import Reference

DROIT, COMMISSION, SANS, FERMEE = "droit", "commission", "sans", "fermee"
VOIES = (DROIT, COMMISSION, SANS, FERMEE)
# What an ending changes, in the order in which it is told.
SUJETS = ("certificat", "carte", "ent", "bourse", "cvec")


@dataclass(frozen=True, slots=True)
class Fin:
    """One way to end. ``avant`` and ``ensuite``: how it goes before the year starts, and after.

    ``droit``: at once, money back; ``commission``: by a decision; ``sans``: at once, no money
    back; ``fermee``: not possible then. ``termine``: the person is no longer registered.
    """

    code: str
    libelle: str
    definition: str
    avant: str
    ensuite: str
    termine: bool
    effets: Mapping[str, str]
    reference: Reference


@dataclass(frozen=True, slots=True)
class Fins:
    """The endings of one institution, and its dates for paying back.

    ``commission_jusqu_au`` is the last day to ask the commission for money; ``versement_jours``
    is how long the accountant takes once everything is known.
    """

    de_droit: Reference
    commission_jusqu_au: date
    commission: Reference
    versement_jours: int
    versement: Reference
    fins: Mapping[str, Fin]
