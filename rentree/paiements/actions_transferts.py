"""The end of a transfer: one more ending, with the one computation of refunds."""

from datetime import date, datetime

from django.db import transaction

from rentree.inscriptions.actions_transferts import conclure_depart
from rentree.inscriptions.models import Transfert
from rentree.inscriptions.verrous import tenir_les_dossiers, tenir_les_personnes
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_fins import rembourser_la_fin
from rentree.regles.fins import FIN_PAR_TRANSFERT
from rentree.regles.remboursements import Estimation


@transaction.atomic
def terminer_depart(
    *, transfert: Transfert, accord_accueil_le: date, par: Auteur, le: datetime
) -> Estimation:
    """Both universities agree: the inscription ends here, and its fees are owed back.

    Raises ActeImpossible when that was done already, or when the other university had refused.
    """
    inscription = transfert.inscription
    tenir_les_personnes([inscription.etudiant_id])
    tenir_les_dossiers(inscription)
    conclure_depart(transfert=transfert, accord_accueil_le=accord_accueil_le, par=par, le=le)
    return rembourser_la_fin(
        inscription=inscription,
        genre=FIN_PAR_TRANSFERT,
        demandee_le=transfert.cree_le,
        par=par,
        le=le,
    )
