"""Acts on debts and on the opening of payments; what the bank answers is in ``actions_avis``."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from rentree.inscriptions.actions import (
    ConfirmationRefusee,
    confirmer_inscription,
    rendre_effective,
    reprendre_inscription,
)
from rentree.inscriptions.actions_annee_superieure import ajouter_annee_superieure
from rentree.inscriptions.attentes import effective_des_que_soldee
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.exonerations import lire_droits
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import ECHEANCE, Auteur
from rentree.paiements.consignation import consigner_creance
from rentree.paiements.dettes import (
    OuvertureRefusee as OuvertureRefusee,
)
from rentree.paiements.dettes import (
    empechements,
    est_a_payer,
    tenir_la_creance,
)
from rentree.paiements.fournisseur import Fournisseur
from rentree.paiements.models import Creance, Paiement, PaiementQuerySet
from rentree.regles.cycle_inscription import CYCLE_INSCRIPTION
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT
from rentree.regles.motif import Motif

# PayZen closes its payment page ten minutes after the form arrives, whatever the person does
# there; five more leave time to reach the bank and for its notice to come back. A second form with
# the same reference does not start a new page, so nothing can be paid there past this time.
VALIDITE = timedelta(minutes=15)

# A reference holds six characters drawn by chance: on a busy day two payments may draw the same.
TIRAGES = 3

HORS_BAREME = Motif(
    "DROITS_HORS_BAREME",
    "Le montant de votre inscription ne dépend pas du barème national\u00a0: il est fixé par le "
    "service de la formation continue.",
    "Attendez son courriel\u00a0: il vous dira le prix et qui le paie. Vos réponses sont gardées.",
    "",
)


@transaction.atomic
def confirmer_et_constater(*, inscription: Inscription, par: Auteur, le: datetime) -> Creance:
    """The answers are confirmed and what they cost is frozen, line by line, in one transaction.

    With nothing to pay, the inscription is effective at once, unless it is a transfer. A second
    browser that confirms the same file finds the debt of the first. Raises ConfirmationRefusee
    with every reason, and ActeImpossible.
    """
    try:
        confirmer_inscription(inscription=inscription, par=par, le=le)
    except ActeImpossible:
        return _creance_deja_constatee(inscription, par)
    creance = constater_creance(inscription=inscription, par=par, le=le)
    if creance.total == 0 and effective_des_que_soldee(inscription):
        rendre_effective(inscription=inscription, par=par, le=le)
    return creance


@transaction.atomic
def ajouter_et_constater(*, inscription: Inscription, par: Auteur, le: datetime) -> Inscription:
    """The upper year of an AJAC, and the line that says that it was paid with the repeated one.

    Raises AjoutRefuse with every reason, and ActeImpossible when nothing is left to add.
    """
    superieure = ajouter_annee_superieure(inscription=inscription, par=par, le=le)
    constater_creance(inscription=superieure, par=par, le=le)
    return superieure


def _creance_deja_constatee(inscription: Inscription, par: Auteur) -> Creance:
    creance = Creance.objects.en_cours().filter(inscription=inscription).first()
    if creance is None or par.role not in CYCLE_INSCRIPTION["confirmer_inscription"].par:
        raise ActeImpossible("confirmer_inscription", inscription)
    inscription.refresh_from_db()
    return creance


@transaction.atomic
def constater_creance(*, inscription: Inscription, par: Auteur, le: datetime) -> Creance:
    """Keep the lines of the verdict just frozen in the file, and the campaign's fingerprint.

    Raises ConfirmationRefusee when the scale gives no amount (continuing education, whose price
    is the institution's own).
    """
    droits = lire_droits(inscription.verdict["droits"])
    if droits.total is None:
        raise ConfirmationRefusee((HORS_BAREME,))
    creance = Creance.objects.create(
        inscription=inscription,
        total=droits.total,
        lignes=[ligne.en_json() for ligne in droits.lignes],
        empreinte=campagne(inscription.campagne).empreinte,
        cree_le=le,
    )
    consigner_creance(creance, par, le)
    return creance


@transaction.atomic
def reprendre(*, inscription: Inscription, par: Auteur, le: datetime) -> None:
    """Back to the answers: the debt is dropped, a new one will come from a new confirmation.

    Raises ActeImpossible once a payment is under way or accepted, or when nothing is confirmed.
    """
    fermer_les_depasses(Paiement.objects.filter(creance__inscription=inscription), le)
    creance = Creance.objects.en_cours().select_for_update().filter(inscription=inscription).first()
    if creance is None or creance.paiements.engages().exists():
        raise ActeImpossible("reprendre_inscription", inscription)
    abandonner_creance(creance=creance, par=par, le=le)
    reprendre_inscription(inscription=inscription, par=par, le=le)


@transaction.atomic(savepoint=False)
def abandonner_creance(*, creance: Creance, par: Auteur, le: datetime) -> None:
    """This debt gives way: to the answers, or to another one. Its row is held by the caller."""
    creance.abandonnee_le = le
    creance.save(update_fields=["abandonnee_le"])
    consigner(acte="abandonner_creance", objet=creance, dossier=creance.dossier, par=par, le=le)


@transaction.atomic
def ouvrir_paiement(
    *,
    creance: Creance,
    fournisseur: Fournisseur,
    retour_url: str,
    avis_url: str,
    par: Auteur,
    le: datetime,
) -> Paiement:
    """Start a payment of this debt at the bank, or join the one already under way.

    The debt's row is locked, so that two browsers share one attempt and so that ``reprendre``
    cannot drop a debt while its payment starts. Raises ActeImpossible when the debt is settled or
    dropped, OuvertureRefusee when the admission was withdrawn or the right lost, when the payment
    waits for a scholarship, or when the window of registration is closed (then a payment already
    under way may still be joined: it started in time).
    """
    fermer_les_depasses(creance.paiements.all(), le)
    creance = tenir_la_creance(creance)
    inscription = creance.son_inscription
    if par.role not in CYCLE_PAIEMENT["ouvrir_paiement"].par or not est_a_payer(creance):
        raise ActeImpossible("ouvrir_paiement", creance)
    if empeche := obstacles(inscription.admission):
        raise OuvertureRefusee(empeche)
    if en_cours := creance.paiements.ouverts().first():
        return en_cours
    if refus := empechements(creance, le):
        raise OuvertureRefusee(refus)
    return demarrer_paiement(
        creance=creance,
        courriel=inscription.etudiant.courriel,
        fournisseur=fournisseur,
        retour_url=retour_url,
        avis_url=avis_url,
        par=par,
        le=le,
    )


@transaction.atomic(savepoint=False)
def demarrer_paiement(
    *,
    creance: Creance,
    courriel: str,
    fournisseur: Fournisseur,
    retour_url: str,
    avis_url: str,
    par: Auteur,
    le: datetime,
) -> Paiement:
    """Ask the bank, once it is known that this debt may be paid. Its row is held by the caller."""
    paiement = _demander(creance, courriel, fournisseur, retour_url, avis_url, le)
    consigner(
        acte="ouvrir_paiement",
        objet=paiement,
        dossier=paiement.dossier,
        par=par,
        le=le,
        donnees={"montant": str(paiement.montant), "reference": paiement.reference},
    )
    return paiement


def _demander(
    creance: Creance,
    courriel: str,
    fournisseur: Fournisseur,
    retour_url: str,
    avis_url: str,
    le: datetime,
) -> Paiement:
    identifiant = uuid4()
    for _ in range(TIRAGES):
        demande = fournisseur.demander(
            commande=identifiant,
            montant=creance.total,
            courriel=courriel,
            retour_url=retour_url,
            avis_url=avis_url,
            le=le,
        )
        if not Paiement.objects.filter(reference=demande.reference).exists():
            break
    return Paiement.objects.create(
        id=identifiant,
        creance=creance,
        montant=creance.total,
        etat=CYCLE_PAIEMENT["ouvrir_paiement"].vers,
        fournisseur=fournisseur.nom,
        reference=demande.reference,
        formulaire=demande.formulaire,
        ouvert_le=le,
        expire_le=le + VALIDITE,
    )


def expirer_paiements(*, le: datetime) -> int:
    """Close the payments on which the bank has stayed silent; returns how many were closed.

    May run at any time, late, or twice: a later notice of acceptance still counts.
    """
    return fermer_les_depasses(Paiement.objects.all(), le)


def fermer_les_depasses(paiements: PaiementQuerySet, le: datetime) -> int:
    """Those of ``paiements`` on which the bank stayed silent too long; how many were closed."""
    expires = 0
    for paiement in paiements.depasses(le).select_related("creance"):
        try:
            expirer_paiement(paiement=paiement, par=ECHEANCE, le=le)
        except ActeImpossible:
            continue  # a notice has just concluded it
        expires += 1
    return expires


@transaction.atomic
def expirer_paiement(*, paiement: Paiement, par: Auteur, le: datetime) -> None:
    """The bank's page is closed and nothing was heard. Raises ActeImpossible."""
    passer(
        paiement,
        CYCLE_PAIEMENT,
        "expirer_paiement",
        par=par,
        le=le,
        dossier=paiement.dossier,
        conclu_le=le,
    )
