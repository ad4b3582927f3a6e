"""The teaching units of a year: what an auditor attends, what a concordance asks for."""

from dataclasses import dataclass

from rentree.regles.reference import Reference


@dataclass(frozen=True, slots=True)
class Unite:
    """A unit of one formation (a code). ``places`` are those for auditors, 0 when there is none.

    ``role`` is who answers for it. ``tronc_commun`` and ``langue`` matter to master’s students.
    """

    code: str
    libelle: str
    formation: str
    semestre: int
    credits: int
    places: int
    role: str
    tronc_commun: bool
    langue: bool
    reference: Reference
