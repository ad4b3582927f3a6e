"""What a scholarship finally refused does to money: the debt is raised, with its own deadline."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions_bourse import enregistrer_refus_de_bourse
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import abandonner_creance, constater_creance
from rentree.paiements.dette_tenue import tenir_la_dette
from rentree.paiements.models import Creance
from rentree.regles.cycle_paiement import ACCEPTE


@transaction.atomic
def appliquer_refus(
    *, inscription: Inscription, a_payer_avant: datetime, par: Auteur, le: datetime
) -> Creance:
    """The fees are due, until ``a_payer_avant``, whatever the windows: the Crous took its time.

    An inscription that was effective stays so. Money already taken for the same amount settles the
    debt; a refund that was recorded meanwhile stays owed, apart. Raises ActeImpossible when the
    deadline is past, and while the bank owes an answer.
    """
    ancienne = tenir_la_dette("appliquer_refus", inscription, le)
    if ancienne is None or a_payer_avant <= le:
        raise ActeImpossible("appliquer_refus", inscription)
    decision = enregistrer_refus_de_bourse(inscription=inscription, par=par, le=le)
    creance = ancienne
    if decision.droits.total != ancienne.total:
        abandonner_creance(creance=ancienne, par=par, le=le)
        creance = constater_creance(inscription=inscription, par=par, le=le)
    if creance.total and not creance.paiements.filter(etat=ACCEPTE).exists():
        creance.a_payer_avant = a_payer_avant
        creance.save(update_fields=["a_payer_avant"])
    return creance
