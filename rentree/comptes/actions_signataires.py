"""The accounts of those who sign requests: an address, then a code sent there each time."""

from datetime import datetime

from django.db import transaction

from rentree.comptes.models import Compte
from rentree.comptes.signataires import PREFIXE
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def creer_compte_signataire(
    *, nom: str, courriel: str, langue: str, par: Auteur, le: datetime
) -> Compte:
    """The account of this address, a new one when nobody has it; an older name is kept."""
    adresse = courriel.strip().lower()
    compte, nouveau = Compte.objects.get_or_create(
        courriel=adresse,
        defaults={"identifiant": f"{PREFIXE}{adresse}", "nom_affiche": nom, "langue": langue},
    )
    if nouveau:
        compte.set_unusable_password()
        compte.save(update_fields=["password"])
        consigner(acte="creer_compte_signataire", objet=compte, par=par, le=le)
    return compte
