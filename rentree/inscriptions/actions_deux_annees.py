"""The act that ends the two years of an AJAC together."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_inscription import ANNULEE


@transaction.atomic
def annuler_les_deux_annees(
    *, inscription: Inscription, raison: str, fin: str = "", par: Auteur, le: datetime
) -> None:
    """End the repeated year, and the upper year that was added beside it and paid with it.

    One year alone when there is no other. ``fin`` as for ``annuler_inscription``. Raises
    ActeImpossible when the repeated year is already ended.
    """
    tenir_les_personnes([inscription.etudiant_id])
    annuler_inscription(inscription=inscription, raison=raison, fin=fin, par=par, le=le)
    for superieure in inscription.ajoutees.exclude(etat=ANNULEE).order_by("pk"):
        annuler_inscription(inscription=superieure, raison=raison, fin=fin, par=par, le=le)
