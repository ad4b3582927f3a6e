"""Acts that answer a request: an opinion, the decision, inadmissible; and its reading."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from rentree.demandes.actions_places import prendre_place
from rentree.demandes.effets import appliquer
from rentree.demandes.etapes import etape_ouverte, exiger_le_role
from rentree.demandes.models import Avis, Demande, Mandat
from rentree.demandes.passage import changer, connaitre, tenir
from rentree.demandes.refus import SANS_MANDAT, PasVotreTour
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles import cycle_demande
from rentree.regles.campagne_demandes import AVIS, DECISION, Etape
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.demandes import lecture_reputee
from rentree.regles.droits_ligne import RIEN
from rentree.regles.fins import finit_quand_meme


@transaction.atomic
def donner_avis(
    *,
    demande: Demande,
    etape: str,
    favorable: bool,
    motif: str,
    mandat: Mandat | None = None,
    fichier: Fichier | None = None,
    par: Auteur,
    le: datetime,
) -> Avis:
    """The opinion of one step, by who holds its role.

    A registrar may enter the opinion of another role with the ``fichier`` of its signature.
    Raises PasVotreTour, and ActeImpossible when somebody has just answered.
    """
    tenir(demande, "donner_avis", le)
    ouverte = etape_ouverte(demande, etape, AVIS, le)
    if not _signe_ailleurs(fichier, par):
        exiger_le_role(demande, ouverte, mandat, par, le)
    avis = Avis(
        demande=demande,
        etape=etape,
        favorable=favorable,
        motif=motif,
        le=le,
        par=par.reference,
        par_nom=par.nom,
        mandat=mandat,
        fichier=fichier,
    )
    try:
        with transaction.atomic():
            avis.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("donner_avis", demande) from erreur
    Demande.objects.filter(pk=demande.pk).exclude(a_suivre_le=None).update(a_suivre_le=le)
    _consigner_l_avis(avis, par, le)
    _tenir_la_place(avis, ouverte, par, le)
    return avis


def _tenir_la_place(avis: Avis, etape: Etape, par: Auteur, le: datetime) -> None:
    """The agreement with an auditor takes a place. Raises PasVotreTour when there is none."""
    demande, unite = avis.demande, avis.demande.unite_de(etape)
    if avis.favorable and unite is not None and demande.auditeur is not None:
        prendre_place(demande=demande, unite=unite, par=par, le=le)


def _signe_ailleurs(fichier: Fichier | None, par: Auteur) -> bool:
    """The registrar enters what another role signed on paper, or in another tool."""
    return par.role == GESTIONNAIRE and fichier is not None


def _consigner_l_avis(avis: Avis, par: Auteur, le: datetime) -> None:
    consigner(
        acte="donner_avis",
        objet=avis.demande,
        dossier=avis.demande.dossier,
        par=par,
        le=le,
        donnees={
            "demande": avis.demande.numero,
            "etape": avis.etape,
            "favorable": avis.favorable,
            "mandat": str(avis.mandat_id or ""),
            "sha256": avis.fichier.sha256 if avis.fichier else "",
        },
    )


@transaction.atomic
def decider_demande(
    *,
    demande: Demande,
    accepter: bool,
    motif: str,
    mandat: Mandat | None = None,
    fichier: Fichier | None = None,
    signataire: str = "",
    montant: Decimal | None = None,
    par: Auteur,
    le: datetime,
) -> None:
    """The decision, and what it does, together. A refusal says why.

    ``montant`` is the part granted, when money is asked; all of it by default.

    A registrar may enter the decision of another role: its scan is ``fichier``, who signed it
    ``signataire``. Raises PasVotreTour, EffetImpossible, ActeImpossible.
    """
    if not accepter and not motif:
        raise ValueError("un refus est motivé")
    tenir(demande, "decider_demande", le)
    if demande.depot.proposition is not None:
        raise ActeImpossible("decider_demande", demande)
    etape = next(e for e in demande.depot.circuit if e.nature == DECISION)
    ouverte = etape_ouverte(demande, etape.code, DECISION, le)
    if not _signe_ailleurs(fichier, par):
        exiger_le_role(demande, ouverte, mandat, par, le)
    acte = "accepter_demande" if accepter else "refuser_demande"
    issue = cycle_demande.ACCEPTEE if accepter else cycle_demande.REFUSEE
    donnees = {"raison": motif, **_signature(mandat, signataire, fichier)}
    donnees["montant"] = "" if montant is None else str(montant)
    conclusion = _conclusion(demande, issue, motif, signataire or par.nom, le)
    preuve = {"decision_signee": fichier, "mandat_de_decision": mandat}
    changer(demande, acte, par, le, donnees, **preuve, **conclusion)
    if accepter:
        appliquer(demande, par, le, montant)
    elif finit_quand_meme(demande.reponses):
        appliquer(demande, par, le, RIEN)


def _signature(mandat: Mandat | None, signataire: str, fichier: Fichier | None) -> dict[str, str]:
    """By virtue of what it was signed, or who signed it elsewhere and its scan."""
    return {
        "mandat": str(mandat.pk) if mandat else "",
        "signataire": signataire,
        "sha256": fichier.sha256 if fichier else "",
    }


@transaction.atomic
def declarer_irrecevable(*, demande: Demande, motif: str, par: Auteur, le: datetime) -> None:
    """It cannot be examined, and the person is told why. Raises ActeImpossible."""
    if par.role != GESTIONNAIRE:
        raise PasVotreTour(SANS_MANDAT)
    conclusion = _conclusion(demande, cycle_demande.IRRECEVABLE, motif, par.nom, le)
    changer(demande, "declarer_irrecevable", par, le, {"raison": motif}, **conclusion)


def _conclusion(demande: Demande, issue: str, motif: str, par: str, le: datetime) -> dict[str, Any]:
    """What a decision writes; hidden or known at once, as its type says."""
    depot = demande.depot
    cachee = issue in depot.lecture.issues
    return {
        "decidee_le": le,
        "decidee_par": par,
        "motif": motif,
        "echeance": None,
        "empreinte": demande.sienne.empreinte,
        "connue_le": None if cachee else le,
        "a_connaitre_le": lecture_reputee(demande.sienne, depot, le) if cachee else None,
    }


@transaction.atomic
def lire_decision(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """The person confirms reading the decision: proved receipt, ways of appeal run from it.

    Past the limit it was already taken as known, whether the job has run yet or not. Raises
    ActeImpossible when it was known before.
    """
    connaitre(demande, "lire_decision", par, le)
    Demande.objects.filter(pk=demande.pk).update(decision_vue_le=le)
