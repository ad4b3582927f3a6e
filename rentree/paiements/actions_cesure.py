"""What a césure that is granted does to money: a debt priced again, what was paid owed back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.actions_cesure import accorder_cesure
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.dette_tenue import remplacer_la_dette, tenir_la_dette

RAISON = "Césure accordée, taux réduit"


@transaction.atomic
def appliquer_cesure(
    *, inscription: Inscription, taux_reduit: bool, demande: str, par: Auteur, le: datetime
) -> None:
    """The debt gives way to one at the reduced rate; before any debt, the next one will be less.

    Money taken above the new amount is owed back. Nothing moves for a period paid in full, nor for
    whoever pays nothing. Raises ActeImpossible as ``accorder_cesure``, and as ``appliquer_cesure``
    while the bank owes an answer: the person is paying at this very moment.
    """
    ancienne = tenir_la_dette("appliquer_cesure", inscription, le) if taux_reduit else None
    accorder_cesure(
        inscription=inscription, taux_reduit=taux_reduit, demande=demande, par=par, le=le
    )
    if ancienne is None or Decimal(inscription.verdict["droits"]["total"]) == ancienne.total:
        return
    remplacer_la_dette(inscription=inscription, ancienne=ancienne, raison=RAISON, par=par, le=le)
