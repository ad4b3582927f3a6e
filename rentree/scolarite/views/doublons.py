"""Two records that may be one person: compared, then joined or told apart by a registrar."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from rentree.inscriptions.actions_doublons import (
    distinguer_doublon,
    fusionner_etudiants,
    reexaminer_doublon,
)
from rentree.inscriptions.doublons import doublons_visibles
from rentree.inscriptions.fusion import (
    FusionRefusee,
    empechements,
    ines_possibles,
    ordonner,
)
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.regles.motif import Motif
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.fiches import RAISONS, admissions_de, comparer
from rentree.scolarite.forms.doublon import FormulaireReunion


@gestionnaire_requis
@require_safe
def doublon(request: HttpRequest, composantes: Composantes, doublon: UUID) -> HttpResponse:
    vu = _visible(composantes, doublon)
    return _montrer(request, composantes, vu)


@gestionnaire_requis
@require_POST
def reunir(request: HttpRequest, composantes: Composantes, doublon: UUID) -> HttpResponse:
    """« C’est la même personne »: everything goes to the record that stays."""
    vu = _visible(composantes, doublon)
    if vu.second is None:
        return _montrer(request, composantes, vu, statut=409)
    ines = ines_possibles(*ordonner(vu.premier, vu.second))
    form = FormulaireReunion(request.POST, ines=ines)
    if not form.is_valid():
        return _montrer(request, composantes, vu, form=form, statut=422)
    ine = form.cleaned_data.get("ine", "")
    try:
        garde = fusionner_etudiants(doublon=vu, ine=ine, par=auteur_de(request), le=maintenant())
    except FusionRefusee as refus:
        return _montrer(request, composantes, vu, motifs=refus.motifs, statut=409)
    except ActeImpossible:
        return _montrer(request, composantes, _visible(composantes, doublon), statut=409)
    messages.success(request, f"{garde} n’a plus qu’une fiche.")
    return redirect("scolarite:a_traiter")


@gestionnaire_requis
@require_POST
def distinguer(request: HttpRequest, composantes: Composantes, doublon: UUID) -> HttpResponse:
    """« Ce sont deux personnes »: remembered."""
    vu = _visible(composantes, doublon)
    try:
        distinguer_doublon(doublon=vu, par=auteur_de(request), le=maintenant())
    except ActeImpossible:
        return _montrer(request, composantes, _visible(composantes, doublon), statut=409)
    messages.success(request, "C’est noté\u00a0: ce sont deux personnes.")
    return redirect("scolarite:doublon", doublon=vu.pk)


@gestionnaire_requis
@require_POST
def reexaminer(request: HttpRequest, composantes: Composantes, doublon: UUID) -> HttpResponse:
    """The decision that they are two was wrong."""
    vu = _visible(composantes, doublon)
    try:
        reexaminer_doublon(doublon=vu, par=auteur_de(request), le=maintenant())
    except ActeImpossible:
        return _montrer(request, composantes, _visible(composantes, doublon), statut=409)
    return redirect("scolarite:doublon", doublon=vu.pk)


def _visible(composantes: Composantes, doublon: UUID) -> DoublonPossible:
    siens = doublons_visibles(composantes)
    return get_object_or_404(siens.select_related("premier__compte", "second__compte"), pk=doublon)


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    vu: DoublonPossible,
    *,
    form: FormulaireReunion | None = None,
    motifs: tuple[Motif, ...] = (),
    statut: int = 200,
) -> HttpResponse:
    """The comparison, or what was decided; the conflict (409) shows what is true now."""
    contexte = {
        "page_courante": "a_traiter",
        "composantes": composantes,
        "doublon": vu,
        "raisons": [RAISONS[raison] for raison in vu.raisons],
        "conflit": statut == 409 and not motifs,
        "form": form,
    }
    if vu.second is not None:
        gauche, droite = ordonner(vu.premier, vu.second)
        contexte |= {
            "gauche": gauche,
            "droite": droite,
            "lignes": comparer(gauche, droite),
            "admissions": [(admissions_de(gauche), gauche), (admissions_de(droite), droite)],
            "motifs": motifs or empechements(gauche, droite),
            "form": form or FormulaireReunion(ines=ines_possibles(gauche, droite)),
        }
    return render(request, "scolarite/doublon.html", contexte, status=statut)
