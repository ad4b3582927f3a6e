"""What a registrar does on a request: one page, one form, one act for each gesture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.demandes.actions import instruire_demande, reexaminer_demande
from rentree.demandes.actions_decision import (
    decider_demande,
    declarer_irrecevable,
    donner_avis,
)
from rentree.demandes.actions_envois import noter_envoi_recommande
from rentree.demandes.actions_messages import demander_un_complement, ecrire_message
from rentree.demandes.actions_recours import rejeter_recours
from rentree.demandes.models import Demande
from rentree.demandes.refus import EnvoiRefuse, PasVotreTour
from rentree.documents.actions import recevoir_fichier
from rentree.documents.models import Fichier
from rentree.documents.refus import FichierRefuse
from rentree.inscriptions.effets import EffetImpossible
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.lib.horloge import maintenant
from rentree.regles.campagne_demandes import DECISION
from rentree.regles.cycle import GESTIONNAIRE
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.cesures import cesure_prevue
from rentree.scolarite.forms.demandes import (
    TAILLE_DU_SCAN,
    FormulaireAvis,
    FormulaireComplement,
    FormulaireDecision,
    FormulaireDecisionSignee,
    FormulaireMessage,
    FormulaireMotif,
    FormulaireVide,
)
from rentree.scolarite.forms.montant import ajouter_le_montant
from rentree.scolarite.forms.recommande import FormulaireRecommande
from rentree.scolarite.views.demandes import contexte_de, demande_ou_404

DEJA_FAIT = (
    "Cette demande vient de changer\u00a0: un collègue, la personne ou une échéance est passé "
    "avant. Relisez-la"
)


@dataclass(frozen=True, slots=True)
class Geste:
    """One thing to do: its title, its button, its form, what it does, for whom it is grave."""

    titre: str
    bouton: str
    formulaire: type[forms.Form]
    faire: Callable[[Demande, forms.Form, Auteur, datetime], object]
    grave: bool = False


GESTES: Mapping[str, Geste] = {
    "instruire": Geste(
        "Prendre en charge",
        "Prendre en charge",
        FormulaireVide,
        lambda demande, form, par, le: instruire_demande(demande=demande, par=par, le=le),
    ),
    "message": Geste(
        "Écrire à la personne",
        "Envoyer ce message",
        FormulaireMessage,
        lambda demande, form, par, le: ecrire_message(
            demande=demande, texte=form.cleaned_data["texte"], par=par, le=le
        ),
    ),
    "complement": Geste(
        "Demander un complément",
        "Envoyer cette demande",
        FormulaireComplement,
        lambda demande, form, par, le: demander_un_complement(
            demande=demande, texte=form.cleaned_data["texte"], par=par, le=le
        ),
    ),
    "decider": Geste(
        "Décider",
        "Enregistrer la décision",
        FormulaireDecision,
        lambda demande, form, par, le: decider_demande(
            demande=demande,
            accepter=form.cleaned_data["accepter"] == "oui",
            motif=form.cleaned_data["motif"],
            par=par,
            le=le,
        ),
    ),
    "irrecevable": Geste(
        "Déclarer irrecevable",
        "Déclarer irrecevable",
        FormulaireMotif,
        lambda demande, form, par, le: declarer_irrecevable(
            demande=demande, motif=form.cleaned_data["motif"], par=par, le=le
        ),
        grave=True,
    ),
    "recommande": Geste(
        "Décision envoyée en recommandé",
        "Enregistrer cet envoi",
        FormulaireRecommande,
        lambda demande, form, par, le: noter_envoi_recommande(
            demande=demande, **form.cleaned_data, par=par, le=le
        ),
    ),
    "rejeter-recours": Geste(
        "Rejeter le recours",
        "Rejeter le recours",
        FormulaireMotif,
        lambda demande, form, par, le: rejeter_recours(
            demande=demande, motif=form.cleaned_data["motif"], par=par, le=le
        ),
        grave=True,
    ),
    "reexaminer": Geste(
        "Réexaminer",
        "Rouvrir l’examen",
        FormulaireMotif,
        lambda demande, form, par, le: reexaminer_demande(
            demande=demande, raison=form.cleaned_data["motif"], par=par, le=le
        ),
    ),
}


@gestionnaire_requis
def geste(request: HttpRequest, composantes: Composantes, demande: UUID, nom: str) -> HttpResponse:
    """The form of one gesture (GET), then the gesture (POST)."""
    fait, vue = GESTES.get(nom), demande_ou_404(composantes, demande)
    if fait is None:
        raise Http404(nom)
    form = fait.formulaire(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if essayer(form, lambda: fait.faire(vue, form, auteur_de(request), maintenant())):
            return redirect("scolarite:demande", demande=vue.pk)
        vue = demande_ou_404(composantes, demande)
    contexte = {**contexte_de(composantes, vue), "form": form, "geste": fait, "nom": nom}
    contexte["cesure"] = cesure_prevue(vue, maintenant()) if nom == "decider" else None
    statut = 422 if form.errors else 200
    return render(request, "scolarite/demande_geste.html", contexte, status=statut)


@gestionnaire_requis
def avis(request: HttpRequest, composantes: Composantes, demande: UUID, etape: str) -> HttpResponse:
    """The opinion of the registrar's own step; an opinion or a decision signed elsewhere."""
    vue = demande_ou_404(composantes, demande)
    prevue = next((e for e in vue.circuit if e.code == etape), None)
    if prevue is None or (prevue.nature, prevue.role) == (DECISION, GESTIONNAIRE):
        raise Http404(etape)
    donnees = (request.POST, request.FILES) if request.method == "POST" else ()
    form: forms.Form
    if prevue.nature == DECISION:
        form, enregistrer = FormulaireDecisionSignee(*donnees), _decider_ailleurs
        ajouter_le_montant(form, vue)
    else:
        form = FormulaireAvis(*donnees, signe_ailleurs=prevue.role != GESTIONNAIRE)
        enregistrer = _donner_avis
    if form.is_valid() and essayer(form, lambda: enregistrer(request, vue, etape, form)):
        return redirect("scolarite:demande", demande=vue.pk)
    fait = Geste(prevue.libelle, "Enregistrer cette réponse", type(form), lambda *_: None)
    contexte = {**contexte_de(composantes, vue), "form": form, "geste": fait, "nom": "avis"}
    statut = 422 if form.errors else 200
    return render(request, "scolarite/demande_geste.html", contexte, status=statut)


def _decider_ailleurs(request: HttpRequest, vue: Demande, etape: str, form: forms.Form) -> None:
    par, le = auteur_de(request), maintenant()
    decider_demande(
        demande=vue,
        accepter=form.cleaned_data["accepter"] == "oui",
        motif=form.cleaned_data["motif"],
        fichier=_scan(form, par, le),
        signataire=form.cleaned_data["signataire"],
        montant=form.cleaned_data.get("montant"),
        par=par,
        le=le,
    )


def _scan(form: forms.Form, par: Auteur, le: datetime) -> Fichier | None:
    """What was signed elsewhere, received like any other file. Raises FichierRefuse."""
    scan = form.cleaned_data.get("signature")
    if not scan:
        return None
    return recevoir_fichier(contenu=scan, nom=scan.name, par=par, le=le, taille_max=TAILLE_DU_SCAN)


def _donner_avis(request: HttpRequest, vue: Demande, etape: str, form: forms.Form) -> None:
    par, le = auteur_de(request), maintenant()
    donner_avis(
        demande=vue,
        etape=etape,
        favorable=form.cleaned_data["favorable"] == "oui",
        motif=form.cleaned_data["motif"],
        fichier=_scan(form, par, le),
        par=par,
        le=le,
    )


def essayer(form: forms.Form, faire: Callable[[], object]) -> bool:
    """Do it; what stands in the way becomes an error of the form, and nothing typed is lost."""
    try:
        faire()
    except ActeImpossible:
        form.add_error(None, DEJA_FAIT)
    except (PasVotreTour, EffetImpossible) as refus:
        form.add_error(None, f"{refus.motif.message} {refus.motif.que_faire}")
    except EnvoiRefuse as refus:
        form.add_error("envoye_le", f"{refus.motif.message} {refus.motif.que_faire}")
    except FichierRefuse as refus:
        form.add_error("signature", f"{refus.message} {refus.que_faire}")
    return not form.errors
