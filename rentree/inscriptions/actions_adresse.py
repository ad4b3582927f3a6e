"""Changing the e-mail address of a file, at any time: the one way to be written to again."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def changer_courriel(*, inscription: Inscription, courriel: str, par: Auteur, le: datetime) -> None:
    """Write to this person at another address from now on; the old one is told.

    Raises ActeImpossible while nobody has checked the contact details of the platform: its next
    file would bring the old address back.
    """
    etudiant = Etudiant.objects.select_for_update().get(pk=inscription.etudiant_id)
    if not etudiant.inscriptions.filter(informations_le__isnull=False).exists():
        raise ActeImpossible("changer_courriel", inscription)
    changement = {"avant": etudiant.courriel, "apres": courriel}
    Etudiant.objects.filter(pk=etudiant.pk).update(courriel=courriel)
    inscription.etudiant.courriel = courriel
    consigner(
        acte="changer_courriel",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"changements": {"courriel": changement}},
    )
