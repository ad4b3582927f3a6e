"""Granting beside the calendar: one person, one formation, everybody with a colleague."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from rentree.inscriptions.actions_exceptions import (
    accorder_ouverture,
    confirmer_prolongation,
    proposer_prolongation,
    retirer_exception,
)
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission, ExceptionAccordee
from rentree.inscriptions.models_exceptions import ExceptionAccordeeQuerySet
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.apercu import admissions_trouvees
from rentree.scolarite.delais import effet_sur, lignes_de
from rentree.scolarite.forms.delai import (
    FormulaireDelai,
    FormulaireProlongation,
    FormulaireRetrait,
)

INTROUVABLE = (
    "Aucun étudiant de vos composantes n’a ce numéro\u00a0: vérifiez-le, ou copiez l’adresse de "
    "la page du dossier"
)
PLUSIEURS = (
    "Ce numéro a plusieurs admissions\u00a0: collez l’adresse du dossier, ou accordez le délai à "
    "la formation"
)


@gestionnaire_requis
@require_safe
def delais(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    siennes = _visibles(composantes).order_by("-proposee_le", "pk")
    contexte = {
        "page_courante": "delais",
        "composantes": composantes,
        "lignes": lignes_de(siennes, campagne_ouverte(), maintenant()),
        "peut_prolonger": _pour_tous(composantes),
        "moi": auteur_de(request).reference,
    }
    return render(request, "scolarite/delais.html", contexte)


@gestionnaire_requis
def accorder(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Write (GET), see what it changes (POST), grant (POST with ``confirmer``)."""
    ouverte, le = campagne_ouverte(), maintenant()
    form = FormulaireDelai(
        request.POST if request.method == "POST" else None,
        campagne=ouverte,
        composantes=composantes,
        le=le,
        initial={"dossier": request.GET.get("dossier", "")},
    )
    contexte: dict[str, Any] = {"page_courante": "delais", "composantes": composantes, "form": form}
    if form.is_valid() and (cible := _cible(form, composantes)) is not None:
        lues = form.cleaned_data
        if "confirmer" in request.POST:
            accorder_ouverture(
                campagne=ouverte,
                cible=cible,
                ouvre_le=lues["ouvre_le"],
                ferme_le=lues["ferme_le"],
                raison=lues["raison"],
                par=auteur_de(request),
                le=le,
            )
            return redirect("scolarite:delais")
        contexte["pour"] = cible
        if isinstance(cible, Admission):
            contexte["effet"] = effet_sur(cible, ouverte, lues["ouvre_le"], lues["ferme_le"], le)
        else:
            contexte["formation"] = ouverte.formations[cible]
            siennes = Admission.objects.en_vigueur().filter(campagne=ouverte.code, formation=cible)
            contexte["concernees"] = siennes.count()
    return render(request, "scolarite/delai.html", contexte, status=422 if form.errors else 200)


def _cible(form: FormulaireDelai, composantes: Composantes) -> Admission | str | None:
    """The admission or the formation; None after noting what is wrong in the form."""
    if formation := form.cleaned_data["formation"]:
        return str(formation)
    trouvees = admissions_trouvees(form.cleaned_data["dossier"], composantes)
    if len(trouvees) != 1:
        form.add_error("dossier", PLUSIEURS if trouvees else INTROUVABLE)
        return None
    return trouvees[0]


@gestionnaire_requis
def prolonger(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Ask for it; a colleague confirms."""
    _exiger_toutes(composantes)
    form = FormulaireProlongation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        proposer_prolongation(
            campagne=campagne_ouverte(),
            heures=form.cleaned_data["heures"],
            raison=form.cleaned_data["raison"],
            par=auteur_de(request),
            le=maintenant(),
        )
        return redirect("scolarite:delais")
    contexte = {"page_courante": "delais", "composantes": composantes, "form": form}
    statut = 422 if form.errors else 200
    return render(request, "scolarite/prolongation.html", contexte, status=statut)


@gestionnaire_requis
@require_POST
def confirmer(request: HttpRequest, composantes: Composantes, exception: UUID) -> HttpResponse:
    """The second person agrees, from now."""
    _exiger_toutes(composantes)
    proposee = get_object_or_404(_visibles(composantes), pk=exception)
    try:
        confirmer_prolongation(exception=proposee, par=auteur_de(request), le=maintenant())
    except ActeImpossible:
        contexte = {"page_courante": "delais", "composantes": composantes}
        return render(request, "scolarite/delai_conflit.html", contexte, status=409)
    return redirect("scolarite:delais")


@gestionnaire_requis
def retirer(request: HttpRequest, composantes: Composantes, exception: UUID) -> HttpResponse:
    """Say why, then it no longer counts."""
    sienne = get_object_or_404(_visibles(composantes), pk=exception)
    if sienne.admission is None and not sienne.formation:
        _exiger_toutes(composantes)
    form = FormulaireRetrait(request.POST if request.method == "POST" else None)
    contexte = {"page_courante": "delais", "composantes": composantes, "form": form}
    if form.is_valid():
        try:
            retirer_exception(
                exception=sienne,
                raison=form.cleaned_data["raison"],
                par=auteur_de(request),
                le=maintenant(),
            )
        except ActeImpossible:
            return render(request, "scolarite/delai_conflit.html", contexte, status=409)
        return redirect("scolarite:delais")
    contexte["ligne"] = lignes_de([sienne], campagne_ouverte(), maintenant())[0]
    statut = 422 if form.errors else 200
    return render(request, "scolarite/delai_retrait.html", contexte, status=statut)


def _visibles(composantes: Composantes) -> ExceptionAccordeeQuerySet:
    """Those of this registrar's people and formations, and those of everybody."""
    ouverte = campagne_ouverte()
    formations = [f.code for f in ouverte.formations.values() if f.composante in composantes]
    siennes = ExceptionAccordee.objects.filter(campagne=ouverte.code)
    return siennes.de_la_composante(formations, composantes).select_related("admission__etudiant")


def _pour_tous(composantes: Composantes) -> bool:
    return set(composantes) == set(campagne_ouverte().composantes)


def _exiger_toutes(composantes: Composantes) -> None:
    """What concerns everybody belongs to those who manage all the composantes."""
    if not _pour_tous(composantes):
        raise Http404("Réservé à la scolarité centrale")
