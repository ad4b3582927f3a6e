"""Money paid with a registration that ends, and kept for others that cost more without it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rentree.inscriptions.models import Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


@transaction.atomic(savepoint=False)
def reporter_droits(
    *, inscription: Inscription, parts: Sequence[tuple[str, Decimal]], par: Auteur, le: datetime
) -> None:
    """Keep these parts (file, euros) of what was paid with ``inscription`` for these other files.

    All of them are held by the caller.
    """
    for dossier, montant in parts:
        deplacer(inscription.pk, UUID(dossier), montant)
        consigner(
            acte="reporter_droits",
            objet=Inscription(pk=UUID(dossier)),
            dossier=dossier,
            par=par,
            le=le,
            donnees={"montant": str(montant), "depuis": inscription.dossier},
        )


@transaction.atomic(savepoint=False)
def deplacer(de: UUID, vers: UUID, montant: Decimal) -> None:
    """So much less for the first file, so much more for the second: nothing is lost between."""
    Inscription.objects.filter(pk=de).update(reporte=F("reporte") - montant)
    Inscription.objects.filter(pk=vers).update(reporte=F("reporte") + montant)
