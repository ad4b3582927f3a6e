"""What the end of a transfer does to money: what was paid here is owed back, less what is kept."""

from datetime import date, datetime

from django.db import transaction

from rentree.inscriptions.actions_transferts import conclure_depart
from rentree.inscriptions.models import Transfert
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_trop_percus import devoir
from rentree.paiements.remboursements import encaisses_de
from rentree.paiements.transferts import RenduDeTransfert, rendu_du_transfert

RAISON = "Transfert vers une autre université"


@transaction.atomic
def terminer_depart(
    *, transfert: Transfert, accord_accueil_le: date, par: Auteur, le: datetime
) -> RenduDeTransfert:
    """Both universities agree: the inscription ends here, and its fees are owed back.

    Raises ActeImpossible when that was done already, or when the other university had refused.
    """
    inscription = transfert.inscription
    conclure_depart(transfert=transfert, accord_accueil_le=accord_accueil_le, par=par, le=le)
    encaisses = encaisses_de(inscription)
    du = rendu_du_transfert(inscription, encaisses)
    devoir(encaisses=encaisses, total=du.rendu, raison=RAISON, par=par, le=le)
    return du
