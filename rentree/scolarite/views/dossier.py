"""One file: where it stands, its steps, pieces, money, and everything that happened to it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.connecteurs.models import AdresseEnEchec, Courriel
from rentree.inscriptions.autorisations import derniere_autorisation
from rentree.inscriptions.autres import autres_de_l_annee
from rentree.inscriptions.bourses import notifications_recevables, refus_recevable
from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.demissions import a_demissionne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_sur, faits_de
from rentree.inscriptions.models import AutorisationParentale, Inscription, Transfert
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.journal.models import Evenement
from rentree.lib.horloge import maintenant
from rentree.paiements.models import Creance
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.cycle_transfert import CONCLU
from rentree.regles.decision import Decision
from rentree.regles.majorite import mineur_a_la_rentree
from rentree.regles.taches import A_CORRIGER, A_FAIRE, EN_ATTENTE, PAS_ENCORE, TERMINEE, taches
from rentree.scolarite.acces import Composantes, dossier_ou_404, gestionnaire_requis
from rentree.scolarite.ajouts import AAjouter, a_ajouter
from rentree.scolarite.declare import etat_civil, reponses, sejour
from rentree.scolarite.filtre import Filtre
from rentree.scolarite.forms.apercu import FormulaireApercu
from rentree.scolarite.pieces import Ligne, lignes_de
from rentree.scolarite.recit import raconter
from rentree.scolarite.rejeu import reponses_donnees
from rentree.scolarite.suite import decision_recente
from rentree.scolarite.visas import accord_perdu

ETATS = {
    "en_preparation": ("En préparation par l’étudiant", "info"),
    "confirmee": ("Paiement attendu", "alerte"),
    "effective": ("Inscription effective", "ok"),
    "annulee": ("Annulée", "err"),
}
TRANSFERT_ATTENDU = ("Transfert à accorder", "alerte")
DEMISSION = ("Démission", "err")
TRANSFEREE = ("Transférée dans une autre université", "")
ETAPES = {
    "informations": "Vos informations",
    "situation": "Votre situation",
    "sejour": "Votre séjour à l’étranger",
    "autorisation": "Autorisation de votre représentant légal",
    "cvec": "Votre numéro CVEC",
    "pieces": "Vos pièces",
    "verifier": "Vérifier et payer",
}
AVANCEMENTS = {
    TERMINEE: ("Terminé", "ok"),
    A_FAIRE: ("À faire", "info"),
    A_CORRIGER: ("À corriger", "err"),
    EN_ATTENTE: ("En attente de sa réponse", "info"),
    PAS_ENCORE: ("Pas encore possible", ""),
}
PAIEMENTS = {
    "ouvert": ("En cours à la banque", "info"),
    "accepte": ("Accepté", "ok"),
    "refuse": ("Refusé", "err"),
    "abandonne": ("Abandonné", ""),
    "expire": ("Sans réponse", ""),
    "a_rembourser": ("À rembourser", "alerte"),
}


@gestionnaire_requis
@require_safe
def dossier(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    le = maintenant()
    vu = dossier_ou_404(composantes, inscription)
    sienne = campagne(vu.campagne)
    decision = decision_sur(vu, le)
    pieces = lignes_de(vu, decision)
    evenements = list(Evenement.objects.du_dossier(vu.dossier))
    creances = Creance.objects.filter(inscription=vu).prefetch_related("paiements__remboursements")
    transferts = list(vu.transferts.order_by("-cree_le"))
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "filtre": Filtre(),
        "inscription": vu,
        "formation": sienne.formations[vu.formation],
        "etat": _etat(vu, transferts),
        "periode": decision.inscription,
        **_obstacles(vu),
        "etapes": _etapes(vu, pieces, decision) if vu.etat == "en_preparation" else [],
        "pieces": pieces,
        "autorisation": _autorisation(vu, decision),
        "etat_civil": etat_civil(vu),
        "reponses": [*reponses(vu.situation), *sejour(vu)],
        "reponses_donnees": reponses_donnees(evenements)[::-1],
        "moment": FormulaireApercu({"dossier": vu.dossier}, campagne=campagne_ouverte(), le=le),
        "transfert_attendu": attend_un_transfert(vu),
        "transferts": transferts,
        "bourse_a_recevoir": notifications_recevables(vu),
        "bourse_a_refuser": refus_recevable(vu),
        "creances": creances.order_by("-cree_le"),
        "etats_de_paiement": PAIEMENTS,
        "faits": raconter(evenements[::-1], vu, sienne),
        "echec": AdresseEnEchec.objects.de(vu.etudiant.courriel),
        "courriels": Courriel.objects.du_dossier(vu),
        "decision": decision_recente(request, composantes),
        "tache": _a_ajouter(vu),
        "autres": autres_de_l_annee(vu),
        "ajoutees": vu.ajoutees.all() if vu.admission.resultat_id else (),
    }
    return render(request, "scolarite/dossier.html", contexte)


def _etat(vu: Inscription, transferts: list[Transfert]) -> tuple[str, str]:
    """The state of the inscription in words; a transfer is told as such."""
    if attend_un_transfert(vu):
        return TRANSFERT_ATTENDU
    partie = any((t.sens, t.etat) == (Transfert.Sens.DEPART, CONCLU) for t in transferts)
    return TRANSFEREE if vu.etat == ANNULEE and partie else etat_en_mots(vu)


def etat_en_mots(vu: Inscription) -> tuple[str, str]:
    """As everywhere; of two endings that share a state, the one that its person asked for."""
    return DEMISSION if a_demissionne(vu) else ETATS[vu.etat]


def _autorisation(vu: Inscription, decision: Decision) -> AutorisationParentale | None:
    """What was asked of the representative of whoever began the file as a minor."""
    if not mineur_a_la_rentree(campagne(vu.campagne), vu.etudiant.date_naissance):
        return None
    return derniere_autorisation(vu, decision.le)


def _obstacles(vu: Inscription) -> dict[str, Any]:
    """What its right has become, unless it has ended: withdrawn by its platform, lost, no visa."""
    retiree = vu.admission.retiree_par_sa_plateforme and vu.etat != ANNULEE
    perdue = vu.etat != ANNULEE and not retiree
    return {
        "retiree": retiree,
        "retrait": vu.admission.retraits.a_regler().first() if retiree else None,
        "sans_droit": obstacles(vu.admission) if perdue else (),
        "accord_perdu": accord_perdu(vu),
    }


def _a_ajouter(vu: Inscription) -> AAjouter | None:
    """What the jury granted above this file and the registrar has not added yet."""
    de_jury = vu.admission.resultat_id is not None
    if not (de_jury and Inscription.objects.filter(pk=vu.pk).a_completer().exists()):
        return None
    return a_ajouter(vu)


def _etapes(vu: Inscription, pieces: list[Ligne], decision: Decision) -> list[tuple[str, str, str]]:
    """The steps as the student reads them: name, state, ending of the badge's class."""
    courantes = [ligne.piece for ligne in pieces if ligne.piece]
    etapes = taches(decision, faits_de(vu, courantes, decision.le))
    return [(ETAPES[etape.code], *AVANCEMENTS[etape.etat]) for etape in etapes]
