"""Acts on what an auditor owes: the reduced licence fee, once a year, paid as the others are."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import AutorisationDAuditeur
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import demarrer_paiement, fermer_les_depasses
from rentree.paiements.consignation import consigner_creance
from rentree.paiements.fournisseur import Fournisseur
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT
from rentree.regles.droits import lignes_d_auditeur


@transaction.atomic
def constater_creance_d_auditeur(
    *, autorisation: AutorisationDAuditeur, par: Auteur, le: datetime
) -> Creance:
    """What is owed for the year; a second authorised request of the year owes nothing more."""
    sienne = campagne(autorisation.campagne)
    lignes = lignes_d_auditeur(sienne)
    creance, nouvelle = Creance.objects.get_or_create(
        autorisation=autorisation,
        abandonnee_le=None,
        defaults={
            "total": sum(ligne.montant for ligne in lignes),
            "lignes": [ligne.en_json() for ligne in lignes],
            "empreinte": sienne.empreinte,
            "cree_le": le,
        },
    )
    if nouvelle:
        consigner_creance(creance, par, le)
    return creance


@transaction.atomic
def ouvrir_paiement_d_auditeur(
    *,
    creance: Creance,
    fournisseur: Fournisseur,
    retour_url: str,
    avis_url: str,
    par: Auteur,
    le: datetime,
) -> Paiement:
    """Start a payment at the bank, or join the one under way. Raises ActeImpossible once paid."""
    fermer_les_depasses(creance.paiements.all(), le)
    creance = Creance.objects.select_for_update(of=("self",)).get(pk=creance.pk)
    if creance.autorisation is None or par.role not in CYCLE_PAIEMENT["ouvrir_paiement"].par:
        raise ActeImpossible("ouvrir_paiement", creance)
    if en_cours := creance.paiements.ouverts().first():
        return en_cours
    if creance.paiements.engages().exists():
        raise ActeImpossible("ouvrir_paiement", creance)
    return demarrer_paiement(
        creance=creance,
        courriel=creance.autorisation.auditeur.courriel,
        fournisseur=fournisseur,
        retour_url=retour_url,
        avis_url=avis_url,
        par=par,
        le=le,
    )
