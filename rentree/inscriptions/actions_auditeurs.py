"""Acts on auditors: an outside person comes in, is allowed for one year."""

from datetime import date, datetime

from django.db import transaction

from rentree.comptes.actions import creer_compte_d_auditeur
from rentree.inscriptions.models import Auditeur, AutorisationDAuditeur
from rentree.inscriptions.models_auditeurs import identite_de
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def accueillir_auditeur(
    *, nom: str, prenom: str, naissance: date, courriel: str, langue: str, le: datetime
) -> Auditeur:
    """The person who has just proved this address: known already, or new.

    Called once the code was typed, never before.
    """
    identite = identite_de(nom, prenom, naissance.isoformat(), courriel)
    compte = creer_compte_d_auditeur(identite=identite, nom=f"{prenom} {nom.upper()}", le=le)
    auditeur, _ = Auditeur.objects.get_or_create(
        identite=identite,
        defaults={
            "compte": compte,
            "nom": nom,
            "prenom": prenom,
            "date_naissance": naissance,
            "courriel": courriel,
            "langue": langue,
        },
    )
    return auditeur


@transaction.atomic
def autoriser_auditeur(
    *, auditeur: Auditeur, campagne: str, par: Auteur, le: datetime
) -> AutorisationDAuditeur:
    """For this year; a second request of the same year finds the same authorisation."""
    autorisation, nouvelle = AutorisationDAuditeur.objects.get_or_create(
        auditeur=auditeur, campagne=campagne, defaults={"accordee_le": le}
    )
    if nouvelle:
        consigner(
            acte="autoriser_auditeur",
            objet=autorisation,
            dossier=auditeur.dossier,
            par=par,
            le=le,
            donnees={"campagne": campagne},
        )
    return autorisation
