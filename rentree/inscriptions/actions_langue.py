"""The language in which a person wants to read us, on the pages and in e-mails."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def choisir_langue(*, etudiant: Etudiant, langue: str, par: Auteur, le: datetime) -> None:
    """Keep the language of this person (``Etudiant.Langue``); choosing it again changes nothing.

    Raises ValueError for a language that we do not write.
    """
    choisie = Etudiant.Langue(langue)
    autres = Etudiant.objects.filter(pk=etudiant.pk).exclude(langue=choisie, langue_choisie=True)
    if autres.update(langue=choisie, langue_choisie=True):
        consigner(
            acte="choisir_langue", objet=etudiant, par=par, le=le, donnees={"langue": choisie.value}
        )
    etudiant.langue, etudiant.langue_choisie = choisie, True
