"""Who acts: a role of the cycle tables, a stable reference, a name to show."""

from dataclasses import dataclass

from rentree.regles.cycle import SYSTEME


@dataclass(frozen=True, slots=True)
class Auteur:
    """The author of an act. ``reference`` is ``compte:<uuid>`` or ``systeme:<partenaire>``."""

    role: str
    reference: str
    nom: str = ""


def systeme(partenaire: str) -> Auteur:
    """The system acting by itself or upon a partner's message (``banque``, ``admissions``…)."""
    return Auteur(SYSTEME, f"systeme:{partenaire}")


ECHEANCE = systeme("echeance")  # a job that acts because an hour has come
