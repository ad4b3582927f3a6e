"""What the bank's signed notices do to a payment: the only thing that concludes one."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import passer
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions_remboursements import constater_remboursement
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.fournisseur import EURO, Avis
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.cycle_paiement import ABANDONNE, ACCEPTE, CYCLE_PAIEMENT, REFUSE

BANQUE = systeme("banque")
TROP_PERCU = "Paiement reçu en trop"
LIES = ("creance__inscription__etudiant", "creance__inscription__admission")


class PaiementInconnu(Exception):
    """No payment of ours has the reference of this notice."""


class AvisDiscordant(Exception):
    """The bank says it took something else than what was asked: a person must look into it."""

    def __init__(self, paiement: Paiement, avis: Avis) -> None:
        super().__init__(
            f"{avis.montant} {avis.devise} annoncés pour {paiement.montant} {EURO} demandés"
        )
        self.paiement = paiement


@transaction.atomic
def appliquer_avis(*, avis: Avis, le: datetime) -> Paiement:
    """Apply one verified notice; the same notice again changes nothing.

    The person is held first, as everywhere, then the payment, its debt, its inscription and the
    right to it, so that simultaneous notices take turns and each one reads what the one before it
    did. What a notice may still change is in the table of states: an acceptance
    counts after a refusal or after silence, a refusal never undoes an acceptance; money that comes
    after the admission was withdrawn is owed back. Raises PaiementInconnu, and AvisDiscordant when
    an accepted amount or its currency is not the one asked; both change nothing.
    """
    paiement = _verrouiller(avis.reference)
    nom = _acte_pour(paiement, avis)
    if nom and paiement.etat in CYCLE_PAIEMENT[nom].depuis:
        ACTES[nom](paiement=paiement, avis=avis, par=BANQUE, le=le)
    return paiement


def _verrouiller(reference: str) -> Paiement:
    """That of a student with all that it is for, or else that of an auditor with its debt."""
    personne = Etudiant.objects.filter(inscriptions__creances__paiements__reference=reference)
    list(personne.select_for_update(of=("self",)).values_list("pk"))
    siens = Paiement.objects.filter(reference=reference)
    d_un_etudiant = siens.filter(creance__inscription__etudiant__isnull=False)
    paiement = (
        d_un_etudiant.select_related(*LIES, "creance__inscription__admission__resultat")
        .select_for_update(of=("self", "creance", "creance__inscription", *LIES))
        .first()
    )
    if paiement is None:
        d_un_auditeur = siens.filter(creance__inscription=None).select_related("creance")
        paiement = d_un_auditeur.select_for_update(of=("self", "creance")).first()
    if paiement is None:
        raise PaiementInconnu(reference)
    return paiement


def _acte_pour(paiement: Paiement, avis: Avis) -> str | None:
    if avis.resultat != ACCEPTE:
        return {REFUSE: "refuser_paiement", ABANDONNE: "abandonner_paiement"}.get(avis.resultat)
    if (avis.montant, avis.devise) != (paiement.montant, EURO):
        raise AvisDiscordant(paiement, avis)
    return "accepter_paiement" if _est_due(paiement.creance) else "constater_trop_percu"


def _est_due(creance: Creance) -> bool:
    """Is this money still owed? Otherwise it will be paid back."""
    if creance.inscription is not None:
        return est_a_payer(creance) and not obstacles(creance.inscription.admission)
    payee = creance.paiements.filter(etat=ACCEPTE).exists()
    return creance.abandonnee_le is None and not payee


@transaction.atomic(savepoint=False)
def accepter_paiement(*, paiement: Paiement, avis: Avis, par: Auteur, le: datetime) -> None:
    """The debt is settled and the person registered, in one transaction. Raises ActeImpossible.

    One that was raised again finds them registered already. An auditor has no inscription: a debt
    that is settled says everything.
    """
    _conclure("accepter_paiement", paiement, avis, par, le)
    inscription = paiement.creance.inscription
    if inscription is not None and inscription.etat == CONFIRMEE:
        rendre_effective(inscription=inscription, par=par, le=le)


@transaction.atomic(savepoint=False)
def refuser_paiement(*, paiement: Paiement, avis: Avis, par: Auteur, le: datetime) -> None:
    """The bank refused; another attempt may start. Raises ActeImpossible."""
    _conclure("refuser_paiement", paiement, avis, par, le)


@transaction.atomic(savepoint=False)
def abandonner_paiement(*, paiement: Paiement, avis: Avis, par: Auteur, le: datetime) -> None:
    """The person left the bank's page; another attempt may start. Raises ActeImpossible."""
    _conclure("abandonner_paiement", paiement, avis, par, le)


@transaction.atomic(savepoint=False)
def constater_trop_percu(*, paiement: Paiement, avis: Avis, par: Auteur, le: datetime) -> None:
    """The bank took money that was no longer due: it is owed back. Raises ActeImpossible."""
    _conclure("constater_trop_percu", paiement, avis, par, le)
    constater_remboursement(
        paiement=paiement, montant=paiement.montant, raison=TROP_PERCU, par=par, le=le
    )


def _conclure(acte: str, paiement: Paiement, avis: Avis, par: Auteur, le: datetime) -> None:
    reponse = {"resultat": avis.resultat, "autorisation": avis.autorisation}
    passer(
        paiement,
        CYCLE_PAIEMENT,
        acte,
        par=par,
        le=le,
        dossier=paiement.dossier,
        donnees={"montant": str(paiement.montant), "reference": paiement.reference, **reponse},
        conclu_le=le,
        reponse=reponse,
    )


ACTES: dict[str, Callable[..., None]] = {
    "accepter_paiement": accepter_paiement,
    "refuser_paiement": refuser_paiement,
    "abandonner_paiement": abandonner_paiement,
    "constater_trop_percu": constater_trop_percu,
}
