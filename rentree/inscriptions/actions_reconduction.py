"""The short road of whoever registers again: one word, and the first steps are done."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rentree.inscriptions.actions import (
    enregistrer_informations,
    enregistrer_situation,
    ouvrir_inscription,
)
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import Auteur


@transaction.atomic
def reconduire_inscription(
    *,
    admission: Admission,
    informations: dict[str, Any],
    reponses: dict[str, Any],
    par: Auteur,
    le: datetime,
) -> Inscription:
    """Open the file of a right to register again, with all that is known of the person.

    Three acts together or none: the file, the contact details, the answers. A second call gives
    the same file. Raises ActeImpossible when the right was withdrawn or the file is confirmed,
    and SituationInvalide.
    """
    inscription = ouvrir_inscription(admission=admission, par=par, le=le)
    enregistrer_informations(inscription=inscription, informations=informations, par=par, le=le)
    enregistrer_situation(inscription=inscription, reponses=reponses, par=par, le=le)
    return inscription
