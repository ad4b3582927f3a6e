"""What the acts of the journal say of an object, without asking the object."""

from collections.abc import Iterable

from django.db import models

from rentree.journal.models import Evenement
from rentree.regles.cycle import Cycle


def etat_apres(evenements: Iterable[Evenement], objet: models.Model, cycle: Cycle) -> str | None:
    """The state in which these acts, oldest first, leave ``objet``; None before the first one."""
    etats = [cycle[e.acte].vers for e in evenements if e.acte in cycle and e.porte_sur(objet)]
    return etats[-1] if etats else None
