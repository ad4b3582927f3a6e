"""Granting one registration more than the limits allow, to one person, for one formation."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def accorder_derogation(*, admission: Admission, raison: str, par: Auteur, le: datetime) -> None:
    """The limits hold this person no more for this formation, from now on."""
    Admission.objects.filter(pk=admission.pk).update(derogation_le=le)
    admission.derogation_le = le
    inscription: Inscription | None = getattr(admission, "inscription", None)
    consigner(
        acte="accorder_derogation",
        objet=admission,
        dossier=inscription.dossier if inscription else "",
        par=par,
        le=le,
        donnees={"raison": raison},
    )
