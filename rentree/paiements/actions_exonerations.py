"""What an exemption by decision does to money: a debt priced again, what was paid owed back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.actions_exonerations import accorder_exoneration
from rentree.inscriptions.attentes import effective_des_que_soldee
from rentree.inscriptions.exonerations import du_en_tout
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import abandonner_creance, constater_creance
from rentree.paiements.actions_trop_percus import rendre_le_trop_percu
from rentree.paiements.dette_tenue import tenir_la_dette
from rentree.paiements.models import Creance

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
    abandonner_creance(creance=ancienne, par=par, le=le)
    nouvelle = constater_creance(inscription=inscription, par=par, le=le)
    _garder_l_echeance(ancienne, nouvelle)
    rendre_le_trop_percu(
        inscription=inscription, du=du_en_tout(inscription), raison=RAISON, par=par, le=le
    )
    if nouvelle.total == 0 and effective_des_que_soldee(inscription):
        rendre_effective(inscription=inscription, par=par, le=le)


def _garder_l_echeance(ancienne: Creance, nouvelle: Creance) -> None:
    """A debt raised with its own deadline keeps it, unless nothing is left of it."""
    if ancienne.a_payer_avant is not None and nouvelle.total:
        nouvelle.a_payer_avant = ancienne.a_payer_avant
        nouvelle.save(update_fields=["a_payer_avant"])
