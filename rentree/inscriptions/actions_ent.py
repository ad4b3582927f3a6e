"""Coming in by the ENT: the student number finds the person, nothing else does."""

from datetime import datetime

from django.db import transaction

from rentree.comptes.actions_ent import ENT, EntRefuse, lier_ent
from rentree.comptes.ent import IdentiteEnt
from rentree.comptes.models import Compte
from rentree.comptes.motifs_ent import NUMERO_INCONNU, PLUSIEURS_NUMEROS, SANS_NUMERO
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import consigner
from rentree.regles.cycle import ETUDIANT


def connecter_par_ent(*, identite: IdentiteEnt, le: datetime) -> Compte:
    """The account of the person whose student number the ENT gives. Raises EntRefuse.

    A refusal about a known person is recorded in the journal too.
    """
    etudiant = _reconnaitre(identite.numeros)
    donnees = {"uid": identite.uid, "numero_etudiant": etudiant.numero_etudiant}
    try:
        with transaction.atomic():
            compte = rattacher_compte(etudiant=etudiant, le=le)
            lier_ent(compte=compte, uid=identite.uid, le=le)
            par = compte.auteur(ETUDIANT)
            consigner(acte="connecter_par_ent", objet=compte, par=par, le=le, donnees=donnees)
    except EntRefuse as refus:
        donnees["motif"] = refus.motif.code
        consigner(acte="refuser_ent", objet=etudiant, par=ENT, le=le, donnees=donnees)
        raise
    return compte


def _reconnaitre(numeros: tuple[str, ...]) -> Etudiant:
    """By the number as it stands, case and leading zeros included: near is somebody else."""
    if not numeros:
        raise EntRefuse(SANS_NUMERO)
    if len(numeros) > 1:
        raise EntRefuse(PLUSIEURS_NUMEROS)
    etudiant = Etudiant.objects.filter(numero_etudiant=numeros[0]).first()
    if etudiant is None:
        raise EntRefuse(NUMERO_INCONNU)
    return etudiant
