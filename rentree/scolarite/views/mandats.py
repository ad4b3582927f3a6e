"""Who signs what: roles and their holders; giving, delegating, ending a mandate."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from rentree.comptes.actions_signataires import creer_compte_signataire
from rentree.comptes.models import Compte
from rentree.demandes.actions_mandats import deleguer_mandat, donner_mandat, finir_mandat
from rentree.demandes.models import Mandat
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gere_tout, gestionnaire_requis
from rentree.scolarite.forms.mandats import (
    SUPPLEANT,
    TITULAIRE,
    FormulaireDelegation,
    FormulaireFin,
    FormulaireMandat,
    FormulairePersonne,
)
from rentree.scolarite.mandats import mandats_a_gerer, portee_de, roles_tenus, sans_titulaire

DELEGATION_IMPOSSIBLE = (
    "Choisissez une autre personne\u00a0: ce mandat est le sien, ou c’est déjà une délégation"
)
DEJA_FINI = "Choisissez un jour entre le début et la fin du mandat\u00a0: il a peut-être déjà fini"


@gestionnaire_requis
@require_safe
def mandats(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    le = maintenant()
    contexte = {
        **_cadre(composantes),
        "roles": roles_tenus(composantes, le, tout=gere_tout(composantes)),
        "vides": sans_titulaire(composantes, le),
    }
    return render(request, "scolarite/mandats.html", contexte)


@gestionnaire_requis
def donner(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    initial = {"du": _aujourd_hui(), "qualite": TITULAIRE, "role": request.GET.get("role", "")}
    initial["portee"] = request.GET.get("portee", "")
    form = FormulaireMandat(
        request.POST if request.method == "POST" else None,
        campagne=campagne_ouverte(),
        composantes=composantes,
        tout=gere_tout(composantes),
        initial=initial,
    )
    if form.is_valid():
        lues = form.cleaned_data
        with transaction.atomic():
            compte = _personne(request, form)
            donner_mandat(
                compte=compte,
                role=lues["role"],
                **form.cible,
                du=lues["du"],
                au=lues["au"],
                suppleant=lues["qualite"] == SUPPLEANT,
                acte=lues["acte"],
                par=auteur_de(request),
                le=maintenant(),
            )
        messages.success(request, f"Mandat donné à {compte.nom_affiche}.", "ok")
        return redirect("scolarite:mandats")
    contexte = {**_cadre(composantes), "form": form, "titre": "Donner un mandat"}
    return _montrer(request, contexte)


@gestionnaire_requis
def deleguer(request: HttpRequest, composantes: Composantes, mandat: UUID) -> HttpResponse:
    """Somebody else answers too, for a while."""
    tenu = _a_gerer(composantes, mandat)
    form = FormulaireDelegation(
        request.POST if request.method == "POST" else None, initial={"du": _aujourd_hui()}
    )
    if form.is_valid():
        lues = form.cleaned_data
        try:
            with transaction.atomic():
                compte = _personne(request, form)
                deleguer_mandat(
                    mandat=tenu,
                    a=compte,
                    du=lues["du"],
                    au=lues["au"],
                    acte=lues["acte"],
                    par=auteur_de(request),
                    le=maintenant(),
                )
        except ActeImpossible:
            form.add_error("courriel", DELEGATION_IMPOSSIBLE)
        else:
            messages.success(request, f"Délégation donnée à {compte.nom_affiche}.", "ok")
            return redirect("scolarite:mandats")
    titre = f"Déléguer le mandat de {tenu.compte.nom_affiche}"
    return _montrer(request, {**_cadre(composantes), "form": form, "titre": titre, **_de(tenu)})


@gestionnaire_requis
def finir(request: HttpRequest, composantes: Composantes, mandat: UUID) -> HttpResponse:
    """Its last day; who signed before stays readable."""
    tenu = _a_gerer(composantes, mandat)
    form = FormulaireFin(
        request.POST if request.method == "POST" else None, initial={"au": _aujourd_hui()}
    )
    if form.is_valid():
        au = form.cleaned_data["au"]
        try:
            finir_mandat(mandat=tenu, au=au, par=auteur_de(request), le=maintenant())
        except ActeImpossible:
            form.add_error("au", DEJA_FINI)
        else:
            return redirect("scolarite:mandats")
    titre = f"Finir le mandat de {tenu.compte.nom_affiche}"
    return _montrer(request, {**_cadre(composantes), "form": form, "titre": titre, **_de(tenu)})


def _personne(request: HttpRequest, form: FormulairePersonne) -> Compte:
    lues = form.cleaned_data
    return creer_compte_signataire(
        nom=lues["nom"],
        courriel=lues["courriel"],
        langue=lues["langue"],
        par=auteur_de(request),
        le=maintenant(),
    )


def _a_gerer(composantes: Composantes, mandat: UUID) -> Mandat:
    """A mandate that this registrar may change. Raises Http404 for any other."""
    siens = mandats_a_gerer(composantes, tout=gere_tout(composantes))
    tenu: Mandat = get_object_or_404(siens, pk=mandat)
    return tenu


def _aujourd_hui() -> date:
    return campagne_ouverte().almanach.jour(maintenant())


def _cadre(composantes: Composantes) -> dict[str, object]:
    return {"page_courante": "mandats", "composantes": composantes}


def _de(tenu: Mandat) -> dict[str, object]:
    ouverte = campagne_ouverte()
    return {
        "tenu": tenu,
        "role": ouverte.roles.get(tenu.role, tenu.role),
        "portee": portee_de(tenu, ouverte),
    }


def _montrer(request: HttpRequest, contexte: dict[str, object]) -> HttpResponse:
    form = contexte["form"]
    statut = 422 if isinstance(form, FormulairePersonne | FormulaireFin) and form.errors else 200
    return render(request, "scolarite/mandat.html", contexte, status=statut)
