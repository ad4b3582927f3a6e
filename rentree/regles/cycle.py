"""The shape of a table of states: act → from, to, by whom."""

from collections.abc import Mapping
from dataclasses import dataclass

ETUDIANT = "etudiant"
GESTIONNAIRE = "gestionnaire"
FORMATION_CONTINUE = "formation-continue"  # the service that fixes its prices
SIGNATAIRE = "signataire"
SYSTEME = "systeme"
REPRESENTANT = "representant"  # of a minor, in law
AUDITEUR = "auditeur"  # an outside person, never a student
TIERS = "tiers"  # somebody whom the student asks for a document


@dataclass(frozen=True, slots=True)
class Transition:
    """One act of a cycle: the states it leaves, the state it reaches, the roles that may do it.

    ``depuis`` is empty for the act that creates the object.
    """

    depuis: frozenset[str]
    vers: str
    par: frozenset[str]


Cycle = Mapping[str, Transition]


def transition(depuis: set[str], vers: str, par: set[str]) -> Transition:
    """Build a row of a table from plain sets."""
    return Transition(frozenset(depuis), vers, frozenset(par))


def etats(cycle: Cycle) -> frozenset[str]:
    """All the states of a cycle, reached or left."""
    return frozenset().union(*(t.depuis | {t.vers} for t in cycle.values()))


def actes_possibles(cycle: Cycle, etat: str, role: str) -> list[str]:
    """The acts that ``role`` may do on an object in ``etat``, in the order of the table."""
    return [acte for acte, t in cycle.items() if etat in t.depuis and role in t.par]


def choix(cycle: Cycle) -> list[tuple[str, str]]:
    """(value, label) pairs of the states of a cycle, for a field or a filter."""
    return [(etat, etat.replace("_", " ")) for etat in sorted(etats(cycle))]
