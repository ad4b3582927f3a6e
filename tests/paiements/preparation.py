"""Debts, payments under way, and the notices of a bank that signs like the real one."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from demo.banque.avis import ABANDON, ACCEPTATION, REFUS
from demo.banque.signature import signes
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import confirmer_et_constater, ouvrir_paiement
from rentree.paiements.fournisseur import EURO, Avis, fournisseur
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.fabriques import une_inscription_prete

RETOUR = "http://127.0.0.1:8000/inscription/retour/"
AVIS = "http://127.0.0.1:8000/banque/avis/"
ISSUES = {"accepte": ACCEPTATION, "refuse": REFUS, "abandonne": ABANDON}


def l_etudiant(inscription: Inscription) -> Auteur:
    return inscription.etudiant.compte.auteur(ETUDIANT)


def une_creance(*, le: datetime = horloge.DEPART, **reponses: Any) -> Creance:
    inscription = une_inscription_prete(reponses={"boursier": "non", **reponses}, le=le)
    return confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=le)


def ouvrir(creance: Creance, *, avis_url: str = AVIS, le: datetime = horloge.DEPART) -> Paiement:
    """The student goes to the bank."""
    return ouvrir_paiement(
        creance=creance,
        fournisseur=fournisseur(),
        retour_url=RETOUR,
        avis_url=avis_url,
        par=l_etudiant(creance.inscription),
        le=le,
    )


def un_paiement(*, le: datetime = horloge.DEPART) -> Paiement:
    return ouvrir(une_creance(le=le), le=le)


def un_avis(paiement: Paiement, resultat: str = "accepte", **ecarts: Any) -> Avis:
    """A notice already verified."""
    champs = {
        "reference": paiement.reference,
        "resultat": resultat,
        "montant": paiement.montant,
        "devise": EURO,
        "autorisation": "3fb0de",
        "brut": "",
    }
    return Avis(**(champs | ecarts))


def avis_poste(paiement: Paiement, resultat: str = "accepte", **ecarts: str) -> str:
    """The body of a notice as the bank posts it, signed; ``ecarts`` are changed before signing."""
    demande = paiement.formulaire["champs"]
    champs = {
        **{nom: valeur for nom, valeur in demande.items() if nom != "signature"},
        **ISSUES[resultat],
        "vads_effective_amount": demande["vads_amount"],
        "vads_effective_currency": demande["vads_currency"],
        "vads_operation_type": "DEBIT",
        **ecarts,
    }
    return urlencode(signes(champs, settings.BANQUE["cle"]))


def actes(inscription: Inscription) -> list[str]:
    """What the journal says of this file since it was confirmed."""
    noms = [evenement.acte for evenement in Evenement.objects.du_dossier(inscription.dossier)]
    return noms[noms.index("confirmer_inscription") :]
