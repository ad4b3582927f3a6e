"""What a notified scholarship does to money: a new debt, and what was paid is owed back."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions_bourse import enregistrer_notification
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.dette_tenue import remplacer_la_dette, tenir_la_dette
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
    return remplacer_la_dette(
        inscription=inscription,
        ancienne=ancienne,
        raison=RAISON,
        par=par,
        le=le,
        inscrite_par=BOURSE,
    )
