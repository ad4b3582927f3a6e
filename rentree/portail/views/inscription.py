"""« Mon inscription »: where the file stands, what is left to do, why, until when."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.connecteurs.models import AdresseEnEchec
from rentree.demandes.models import Demande
from rentree.inscriptions.annonces import annee_superieure_de, unites_de
from rentree.inscriptions.autres import autres_de_l_annee
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_pour, situation_de
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.inscriptions.reconduction import a_des_annees_precedentes
from rentree.lib.horloge import maintenant
from rentree.paiements.bandeau import Bandeau, lire_bandeau
from rentree.paiements.etat_visible import BLOQUE, FERME, PAS_ENCORE, RETIREE
from rentree.portail.acces import dossier_requis
from rentree.portail.attente_visa import attente_de_visa
from rentree.portail.dates import dates_de
from rentree.portail.langues import dossier_dit, mots
from rentree.regles import calendrier_phrases
from rentree.regles.bourse import NOTIFICATION, bourse_attendue
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.conditions_demandes import SANS_PERIODE, Demandeur
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION
from rentree.regles.cycle_piece import REFUSEE
from rentree.regles.decision import OUVERTE
from rentree.regles.demandes import genre_permis
from rentree.regles.effets_demandes import ACCORDER_DEROGATION, OUVRIR_INSCRIPTION, genre_qui
from rentree.regles.issue import issue_la_plus_courte
from rentree.regles.limites import DEROGATION_REQUISE
from rentree.regles.page_decision import decomptes_dits, issue_dite
from rentree.regles.situation import Situation

# The banner already says when it opens or since when it is closed.
RENDUS = "creances__paiements__remboursements__"
DU_REMBOURSEMENT = ("etat", "montant", "raison", "constate_le")
DITS_EN_TITRE = (calendrier_phrases.PAS_ENCORE, calendrier_phrases.FERME)


@dataclass(frozen=True, slots=True)
class Recours:
    """The kind of request that opens a closed door, and the one already made."""

    regles: ReglesDeDemande
    demande: Demande | None


@dossier_requis
@require_safe
def inscription(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    dossier = dossier_dit(lire_dossier(inscription, maintenant()))
    bandeau = lire_bandeau(dossier)
    tardive = _tardive(dossier, bandeau.etat)
    admission = inscription.admission
    sans_droit = obstacles(admission)
    situation = situation_de(admission, inscription.situation, dossier.le)
    contexte = {
        "page": "inscription",
        "inscription": inscription,
        "dossier": dossier,
        "bandeau": bandeau,
        "etat": bandeau.etat,
        "retrait": _retrait_en_cours(admission),
        "autres_motifs": [
            motif
            for motif in dossier.decision.inscription.motifs
            if motif.code not in DITS_EN_TITRE
        ],
        "issue": _issue(dossier, situation) if bandeau.etat == BLOQUE and not sans_droit else (),
        "attente": attente_de_visa(dossier) if bandeau.etat == BLOQUE else None,
        "dates": dates_de(dossier),
        "refusees": [(dossier.campagne.pieces[piece.code], piece) for piece in bandeau.refusees],
        **_du_financement(bandeau),
        **_signaux(inscription, bandeau.etat, tardive=tardive is not None),
        "composante": dossier.campagne.composantes[admission.composante],
        **_du_parcours(bandeau, situation),
        "tardive": tardive,
        **_des_autres(inscription, bandeau.etat),
        "derogation": _derogation(dossier),
    }
    return render(request, "portail/inscription.html", contexte)


def _en_controle(dossier: Dossier) -> bool:
    """Does a notification wait for the registrar?"""
    return any(p.code == NOTIFICATION and p.etat != REFUSEE for p in dossier.pieces)


def _des_autres(inscription: Inscription, etat: str) -> dict[str, object]:
    """The other inscriptions of the year; may this one, confirmed and shut, stop holding them?"""
    autres = autres_de_l_annee(inscription)
    fermee = inscription.etat == CONFIRMEE and etat in (FERME, PAS_ENCORE, BLOQUE)
    return {"autres": autres, "a_liberer": autres if fermee else ()}


def _tardive(dossier: Dossier, etat: str) -> Recours | None:
    """For whoever is too late or has no date, the request of a late registration, made or to make.

    An address that does not answer is then told on the page of the request.
    """
    regles = genre_qui(dossier.campagne, OUVRIR_INSCRIPTION)
    motifs = dossier.decision.inscription.motifs
    sans_periode = any(motif.code in SANS_PERIODE for motif in motifs)
    if regles is None or etat not in (FERME, BLOQUE) or not sans_periode:
        return None
    siennes = dossier.inscription.admission.demandes.filter(type=regles.code)
    return Recours(regles, siennes.order_by("deposee_le").last())


def _derogation(dossier: Dossier) -> Recours | None:
    """For whoever has registered too many times, the request of a dérogation."""
    verdict, inscription = dossier.decision.inscription, dossier.inscription
    if not any(motif.code == DEROGATION_REQUISE for motif in verdict.motifs):
        return None
    niveau = dossier.campagne.formations[inscription.formation].niveau
    demandeur = Demandeur(inscription.etat, verdict, niveau)
    regles = genre_permis(dossier.campagne, ACCORDER_DEROGATION, demandeur)
    if regles is None:
        return None
    siennes = inscription.admission.demandes.filter(type=regles.code)
    return Recours(regles, siennes.order_by("deposee_le").last())


def _retrait_en_cours(admission: Admission) -> Retrait | None:
    """Its platform took it back, and the registrar has not said what becomes of it."""
    if not admission.retiree_par_sa_plateforme:
        return None
    return admission.retraits.filter(regle_le=None).first()


def _du_parcours(bandeau: Bandeau, situation: Situation) -> dict[str, Any]:
    """The earlier years, how many times, and what a jury granted beside this file."""
    inscription = bandeau.dossier.inscription
    etudiant = inscription.admission.etudiant
    return {
        "decomptes": ()
        if bandeau.fini
        else decomptes_dits(bandeau.dossier.campagne, situation, mots()),
        "anterieures": etudiant.inscriptions_anterieures.all(),
        "unites": unites_de(inscription.admission),
        "superieure": annee_superieure_de(inscription),
        "annees_precedentes": a_des_annees_precedentes(etudiant, inscription.campagne),
    }


def _signaux(inscription: Inscription, etat: str, *, tardive: bool) -> dict[str, Any]:
    """What seldom happens, asked of the base at once: money owed back, a dead address.

    Neither is told where one thing alone is asked: to pay, or a late registration.
    """
    if tardive or (inscription.etat == CONFIRMEE and etat != RETIREE):
        return {}
    echecs = AdresseEnEchec.objects.en_cours().filter(adresse=inscription.etudiant.courriel)
    siens = Inscription.objects.filter(pk=inscription.pk).annotate(en_echec=Exists(echecs))
    champs = {f"rendu_{champ}": F(f"{RENDUS}{champ}") for champ in DU_REMBOURSEMENT}
    rangees: list[Any] = list(siens.values("en_echec", **champs).order_by(f"{RENDUS}constate_le"))
    rendus = [{champ: r[f"rendu_{champ}"] for champ in DU_REMBOURSEMENT} for r in rangees]
    return {
        "remboursements": [rendu for rendu in rendus if rendu["etat"]],
        "echec": echecs.first() if rangees[0]["en_echec"] else None,
    }


def _du_financement(bandeau: Bandeau) -> dict[str, Any]:
    """The scholarship that is awaited, what is due after all, a thesis funded late."""
    dossier = bandeau.dossier
    inscription = dossier.inscription
    return {
        "financement_possible": bandeau.etat == FERME and _financement_possible(dossier),
        "suspendu": paiement_suspendu(inscription),
        "bourse_attendue": bourse_attendue(inscription.situation),
        "notification": _en_controle(dossier),
        "dette": bandeau.dette if bandeau.fini else None,
    }


def _financement_possible(dossier: Dossier) -> bool:
    """Closed for now, and open to whoever says that the funding of the thesis came late."""
    inscription = dossier.inscription
    reponses = {**inscription.situation, "financement_tardif": True}
    decision = decision_pour(inscription.admission, reponses, dossier.le, None, dossier.exceptions)
    return inscription.etat == EN_PREPARATION and decision.inscription.etat == OUVERTE


def _issue(dossier: Dossier, situation: Situation) -> tuple[str, ...]:
    """The steps that would open the door, in order; nothing when none of them depends on us."""
    issue = issue_la_plus_courte(dossier.campagne, situation, dossier.le, dossier.exceptions)
    return issue_dite(issue, dossier.le, mots()) if issue else ()
