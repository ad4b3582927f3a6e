"""What a notified scholarship does to money: a new debt, and what was paid is owed back."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.actions_bourse import enregistrer_notification
from rentree.inscriptions.attentes import effective_des_que_soldee
from rentree.inscriptions.exonerations import du_en_tout
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions import abandonner_creance, constater_creance
from rentree.paiements.actions_trop_percus import rendre_le_trop_percu
from rentree.paiements.dette_tenue import tenir_la_dette
from rentree.paiements.models import Creance

BOURSE = systeme("bourse")
RAISON = "Bourse notifiée après le paiement"


@transaction.atomic
def appliquer_notification(
    *, inscription: Inscription, boursier: str, par: Auteur, le: datetime
) -> Creance:
    """The current debt gives way to one priced with the scholarship; the same one if it is equal.

    Money kept above the new amount is owed back: what was given back before is not given twice. An
    inscription whose payment was waited for is effective when nothing is left to pay. Raises
    ActeImpossible, in particular while the bank owes an answer: the person is paying right now.
    """
    ancienne = tenir_la_dette("appliquer_notification", inscription, le)
    if ancienne is None:
        raise ActeImpossible("appliquer_notification", inscription)
    decision = enregistrer_notification(inscription=inscription, boursier=boursier, par=par, le=le)
    if decision.droits.total == ancienne.total:
        return ancienne
    abandonner_creance(creance=ancienne, par=par, le=le)
    nouvelle = constater_creance(inscription=inscription, par=par, le=le)
    rendre_le_trop_percu(
        inscription=inscription, du=du_en_tout(inscription), raison=RAISON, par=par, le=le
    )
    if nouvelle.total == 0 and effective_des_que_soldee(inscription):
        rendre_effective(inscription=inscription, par=BOURSE, le=le)
    return nouvelle
