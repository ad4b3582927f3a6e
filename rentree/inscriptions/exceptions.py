"""What was granted beside the calendar, as the rules read it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_exceptions import ExceptionAccordee
from rentree.regles.exceptions import Exceptions, OuvertureAccordee, Prolongation


def exceptions_pour(admission: Admission, le: datetime) -> Exceptions:
    """All that concerns this person at this moment; one query."""
    return _assembler(ExceptionAccordee.objects.pour(admission).accordees(le))


def exceptions_de_chacun(admissions: Sequence[Admission], le: datetime) -> dict[int, Exceptions]:
    """The same for many people at once, by the key of their admission; one query."""
    accordees = list(ExceptionAccordee.objects.de_chacun(admissions).accordees(le))
    return {
        admission.pk: _assembler(a for a in accordees if a.concerne(admission))
        for admission in admissions
    }


def exceptions_pour_tous(campagne: str, le: datetime) -> Exceptions:
    """What concerns everybody, for who asks without being known."""
    return _assembler(ExceptionAccordee.objects.pour_tous(campagne).accordees(le))


def _assembler(accordees: Iterable[ExceptionAccordee]) -> Exceptions:
    regles = [accordee.en_regle for accordee in accordees]
    return Exceptions(
        tuple(regle for regle in regles if isinstance(regle, OuvertureAccordee)),
        tuple(regle for regle in regles if isinstance(regle, Prolongation)),
    )
