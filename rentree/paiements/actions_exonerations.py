"""What an exemption by decision does to money: a debt priced again, what was paid owed back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.actions_exonerations import accorder_exoneration
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.dette_tenue import remplacer_la_dette, tenir_la_dette

RAISON = "Exonération accordée"


@transaction.atomic
def appliquer_exoneration(
    *, inscription: Inscription, montant: Decimal | None, demande: str, par: Auteur, le: datetime
) -> None:
    """The debt gives way to one less what was granted; before any debt, the next one will be less.

    Money taken above the new amount is owed back; with nothing left to pay, whoever had confirmed
    is registered. Raises QuotaAtteint, and ActeImpossible, in particular while the bank owes an
    answer: the person is paying at this very moment.
    """
    ancienne = tenir_la_dette("appliquer_exoneration", inscription, le)
    accorder_exoneration(inscription=inscription, montant=montant, demande=demande, par=par, le=le)
    if ancienne is None:
        return
    remplacer_la_dette(inscription=inscription, ancienne=ancienne, raison=RAISON, par=par, le=le)
