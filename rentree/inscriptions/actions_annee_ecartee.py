"""The act by which a registrar refuses a declared earlier year: it no longer counts."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE

Provenance = InscriptionAnterieure.Provenance


@transaction.atomic
def ecarter_inscription_anterieure(
    *, anterieure: InscriptionAnterieure, raison: str, par: Auteur, le: datetime
) -> None:
    """The declared year is wrong, or not proved: the limits are counted without it.

    It is kept, so that declaring it again changes nothing; our records bring it back. What was
    decided already stays. Raises ActeImpossible for anyone else, and for any other year.
    """
    tenir_les_personnes([anterieure.etudiant_id])
    declarees = InscriptionAnterieure.objects.filter(
        pk=anterieure.pk, provenance=Provenance.DECLAREE
    )
    ecartee = {"provenance": Provenance.ECARTEE, "raison": raison}
    if par.role != GESTIONNAIRE or declarees.update(**ecartee) != 1:
        raise ActeImpossible("ecarter_inscription_anterieure", anterieure)
    anterieure.provenance, anterieure.raison = Provenance.ECARTEE, raison
    consigner(
        acte="ecarter_inscription_anterieure",
        objet=anterieure,
        par=par,
        le=le,
        donnees={"ecartee": str(anterieure), "raison": raison},
    )
