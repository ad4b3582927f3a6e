"""The sessions of a commission: the list, one session, its agenda, what is typed while it lasts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rentree.demandes.actions_seances import (
    annuler_seance,
    fixer_l_ordre_du_jour,
    modifier_seance,
    preparer_seance,
    saisir_les_reponses,
)
from rentree.demandes.actions_seances_publication import clore_seance, rouvrir_seance
from rentree.demandes.models import SeanceDeCommission
from rentree.demandes.refus_seances import SeanceRefusee
from rentree.demandes.seances import demandes_en_attente, motifs_deja_donnes, points_de
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.regles.cycle_seance import PREPAREE
from rentree.scolarite.acces import Composantes, auteur_de, gere_tout, gestionnaire_requis
from rentree.scolarite.forms.seances import (
    MOTIFS,
    FormulaireNouvelleSeance,
    FormulaireOrdreDuJour,
    FormulaireSaisie,
    FormulaireSeance,
    seance_connue,
)
from rentree.scolarite.seances import COULEURS, ETATS, seance_ou_404, seances_de

CHANGEE = "Cette séance vient de changer\u00a0: un collègue est passé avant. Relisez-la"
NUMERO_PRIS = "Un collègue vient de préparer une séance\u00a0: enregistrez de nouveau"
GESTES: Mapping[str, Callable[..., None]] = {
    "clore": clore_seance,
    "rouvrir": rouvrir_seance,
    "annuler": annuler_seance,
}


@gestionnaire_requis
@require_safe
def seances(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    lignes = [(seance, ETATS[seance.etat]) for seance in seances_de(composantes)]
    return render(request, "scolarite/seances.html", {**cadre(composantes), "lignes": lignes})


@gestionnaire_requis
def preparer(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    ouverte = campagne_ouverte()
    form = FormulaireNouvelleSeance(
        request.POST if request.method == "POST" else None,
        campagne=ouverte,
        composantes=composantes,
        tout=gere_tout(composantes),
    )
    if form.is_valid():
        lues = form.cleaned_data
        try:
            seance = preparer_seance(
                campagne=ouverte.code,
                role=lues["commission"],
                composante=lues["composante"],
                prevue_le=form.moment(ouverte.fuseau),
                lieu=lues["lieu"],
                membres=lues["membres"],
                par=auteur_de(request),
                le=maintenant(),
            )
            return redirect("scolarite:ordre_du_jour", seance=seance.pk)
        except ActeImpossible:
            form.add_error(None, NUMERO_PRIS)
    contexte = {**cadre(composantes), "form": form, "titre": "Préparer une séance"}
    return repondre(request, "scolarite/seance_form.html", contexte, form)


@gestionnaire_requis
@require_safe
def seance(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    vue = seance_ou_404(composantes, seance)
    return render(request, "scolarite/seance.html", contexte_de(composantes, vue))


@gestionnaire_requis
def modifier(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    """When, where, who was there."""
    vue = seance_ou_404(composantes, seance)
    form = FormulaireSeance(
        request.POST if request.method == "POST" else None, initial=seance_connue(vue)
    )
    if form.is_valid():
        try:
            modifier_seance(
                seance=vue,
                prevue_le=form.moment(vue.sienne.fuseau),
                lieu=form.cleaned_data["lieu"],
                membres=form.cleaned_data["membres"],
                par=auteur_de(request),
                le=maintenant(),
            )
            return redirect("scolarite:seance", seance=vue.pk)
        except ActeImpossible:
            form.add_error(None, CHANGEE)
    titre = f"Date, lieu et membres de la séance n°\u00a0{vue.numero}"
    contexte = {**cadre(composantes), "form": form, "titre": titre, "seance": vue}
    return repondre(request, "scolarite/seance_form.html", contexte, form)


@gestionnaire_requis
def ordre_du_jour(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    """Tick what will be examined, untick what will not."""
    vue, le = seance_ou_404(composantes, seance), maintenant()
    form = FormulaireOrdreDuJour(
        request.POST if request.method == "POST" else None,
        inscrites=[point.demande for point in points_de(vue)],
        libres=[demande for demande, _ in demandes_en_attente(vue, le)],
    )
    if form.is_valid():
        try:
            fixer_l_ordre_du_jour(seance=vue, demandes=form.choisies, par=auteur_de(request), le=le)
            return redirect("scolarite:seance", seance=vue.pk)
        except ActeImpossible:
            form.add_error(None, CHANGEE)
    contexte = {**cadre(composantes), "form": form, "seance": vue}
    return repondre(request, "scolarite/ordre_du_jour.html", contexte, form)


@gestionnaire_requis
def saisir(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    """The grid: good rows are kept, bad ones are told at their place with what was typed."""
    vue = seance_ou_404(composantes, seance)
    if vue.etat != PREPAREE:
        return redirect("scolarite:seance", seance=vue.pk)
    points = list(points_de(vue))
    form = FormulaireSaisie(request.POST if request.method == "POST" else None, points=points)
    if form.is_bound and _garder(request, vue, form):
        messages.success(request, "La saisie est enregistrée. Rien n’est encore décidé.", "ok")
        revient = "revenir" in request.POST
        suite = "scolarite:seance" if revient else "scolarite:saisir_seance"
        return redirect(suite, seance=vue.pk)
    contexte = {
        **cadre(composantes),
        "form": form,
        "lignes": form.lignes(maintenant()),
        "seance": vue,
        "motifs": motifs_deja_donnes(vue),
        "liste": MOTIFS,
    }
    return repondre(request, "scolarite/saisie.html", contexte, form)


def _garder(request: HttpRequest, vue: SeanceDeCommission, form: FormulaireSaisie) -> bool:
    """Keep the good rows; True when there is no bad one."""
    entiere = form.is_valid()
    try:
        if reponses := form.reponses:
            saisir_les_reponses(
                seance=vue, reponses=reponses, par=auteur_de(request), le=maintenant()
            )
    except ActeImpossible:
        form.add_error(None, CHANGEE)
        return False
    return entiere


@gestionnaire_requis
@require_POST
def geste(request: HttpRequest, composantes: Composantes, seance: UUID, nom: str) -> HttpResponse:
    """Close it, open it again, call it off; what forbids it is said on its page."""
    vue, faire = seance_ou_404(composantes, seance), GESTES.get(nom)
    if faire is None:
        raise Http404(nom)
    form = forms.Form(request.POST)
    essayer(form, lambda le: faire(seance=vue, par=auteur_de(request), le=le))
    if form.errors:
        vue = seance_ou_404(composantes, seance)
        contexte = {**contexte_de(composantes, vue), "form": form}
        return repondre(request, "scolarite/seance.html", contexte, form)
    return redirect("scolarite:seance", seance=vue.pk)


def essayer(form: forms.Form, faire: Callable[[datetime], object]) -> None:
    """Do it; all that stands in the way becomes errors of the form."""
    form.is_valid()
    try:
        faire(maintenant())
    except ActeImpossible:
        form.add_error(None, CHANGEE)
    except SeanceRefusee as refus:
        for motif in refus.motifs:
            form.add_error(None, f"{motif.message} {motif.que_faire}")


def cadre(composantes: Composantes) -> dict[str, object]:
    return {"page_courante": "seances", "composantes": composantes}


def contexte_de(composantes: Composantes, vue: SeanceDeCommission) -> dict[str, object]:
    """What every page about one session shows."""
    points = list(points_de(vue))
    return {
        **cadre(composantes),
        "form": None,
        "seance": vue,
        "etat": ETATS[vue.etat],
        "lignes": [(point, COULEURS.get(point.decision, "")) for point in points],
        "sans_reponse": sum(not point.decision for point in points),
    }


def repondre(
    request: HttpRequest, page: str, contexte: Mapping[str, object], form: forms.Form
) -> HttpResponse:
    return render(request, page, dict(contexte), status=422 if form.errors else 200)
