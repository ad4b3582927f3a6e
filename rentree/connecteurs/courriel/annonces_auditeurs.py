"""What each e-mail to an auditor says: a person who is not a student, and is never called one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Auditeur
from rentree.regles.campagne_unites import Unite
from rentree.regles.droits import lignes_d_auditeur
from rentree.regles.page_redaction import LANGUES


def a_l_auditeur(demande: Demande, modele: str, **contexte: Any) -> Message:
    """About their request. ``etudiant`` is the name that shared templates give to their reader."""
    auditeur, sienne = demande.auditeur, demande.sienne
    if auditeur is None:
        raise ValueError(demande.numero)
    libelle = LANGUES[auditeur.langue].textes.get(
        f"phrase.{demande.regles.libelle}", demande.regles.libelle
    )
    return Message(
        modele,
        auditeur.courriel,
        {
            "etudiant": auditeur,
            "demande": demande,
            "libelle": libelle,
            "campagne": sienne,
            "contact": sienne.composantes[demande.site].courriel,
            "lien": lien("portail:demande", demande=demande.pk),
            **contexte,
        },
    )


def annonce_de_code_d_auditeur(
    courriel: str, langue: str, code: str, expire_le: datetime
) -> Message:
    """The six digits, to the address that was typed: nothing is known of it yet."""
    lecteur = Auditeur(courriel=courriel, langue=langue)
    contexte = {"etudiant": lecteur, "code": code, "expire_le": expire_le}
    return Message("code_d_auditeur", courriel, contexte, secret=code)


def annonce_d_autorisation(demande: Demande, unites: list[Unite], *, paye: bool) -> Message:
    """Allowed, for these units: how to register, how much it costs, or that it is paid already."""
    total = sum((ligne.montant for ligne in lignes_d_auditeur(demande.sienne)), Decimal(0))
    return a_l_auditeur(
        demande,
        "auditeur_autorise",
        unites=unites,
        total=total,
        paye=paye,
        lien=lien("portail:espace_d_auditeur"),
    )


def annonce_d_inscription_d_auditeur(auditeur: Auditeur, code: str) -> Message:
    """Paid: the certificate of attendance may be printed."""
    contexte = {
        "etudiant": auditeur,
        "campagne": campagne(code),
        "lien": lien("portail:espace_d_auditeur"),
    }
    return Message("auditeur_inscrit", auditeur.courriel, contexte)
