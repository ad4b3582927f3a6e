"""Acts on the places of auditors: one for each agreement, never one more than there are."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rentree.demandes.consignation import consigner_demande
from rentree.demandes.models import Demande, PlaceDAuditeur
from rentree.demandes.refus import PasVotreTour
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_unites import Unite
from rentree.regles.unites import UNITE_COMPLETE


@transaction.atomic(savepoint=False)
def prendre_place(*, demande: Demande, unite: Unite, par: Auteur, le: datetime) -> None:
    """The lowest rank that is free: of many who ask for the last one, its constraint keeps one.

    Nothing when this request holds a place already. Raises PasVotreTour when the unit is full.
    """
    siennes = PlaceDAuditeur.objects.filter(campagne=demande.campagne, unite=unite.code)
    if siennes.filter(demande=demande).exists():
        return
    for _ in range(unite.places):
        prises = set(siennes.values_list("rang", flat=True))
        libre = next((r for r in range(1, unite.places + 1) if r not in prises), None)
        if libre is None:
            break
        try:
            with transaction.atomic():
                PlaceDAuditeur.objects.create(
                    campagne=demande.campagne, unite=unite.code, rang=libre, demande=demande
                )
        except IntegrityError:  # somebody took that rank at the same instant: try the next one
            continue
        donnees = {"unite": unite.code, "rang": libre}
        consigner_demande("prendre_place", demande, par, le, donnees)
        return
    raise PasVotreTour(UNITE_COMPLETE)


@transaction.atomic(savepoint=False)
def rendre_les_places(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """The request ended without an acceptance: its places are free for others."""
    rendues = list(demande.places.values_list("unite", flat=True))
    if not rendues:
        return
    demande.places.all().delete()
    consigner_demande("rendre_les_places", demande, par, le, {"unites": rendues})
