"""The dialogue with the partners: what came, what was made of it, what to do about the rest."""

import json
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup.actions_rejeu import RejeuImpossible, rejouer_echange
from rentree.connecteurs.parcoursup.actions_releve import demander_releve, essayer
from rentree.connecteurs.parcoursup.echanges import ESSAI, rejouable
from rentree.connecteurs.parcoursup.reglages import PARTENAIRE, appel_possible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Suivi, auteur_de, suivi_requis
from rentree.scolarite.synchronisations import (
    COULEURS,
    comptes_de,
    etat_de_parcoursup,
    etats,
    nom_de,
    titre_de,
)

PAR_PAGE = 50
FERME = (
    "Le dialogue avec Parcoursup n’est pas ouvert\u00a0: il manque l’identité de ce site là-bas."
)


@suivi_requis
@require_safe
def synchronisations(request: HttpRequest, suivi: Suivi) -> HttpResponse:
    contexte = {
        **_cadre(suivi),
        "etats": etats(maintenant()),
        "parcoursup": etat_de_parcoursup(),
    }
    return render(request, "scolarite/synchronisations.html", contexte)


@suivi_requis
@require_safe
def synchronisation(request: HttpRequest, suivi: Suivi, partenaire: str) -> HttpResponse:
    """The exchanges with one partner, the latest first; ``refuses`` shows those alone."""
    siens = Echange.objects.filter(partenaire=partenaire)
    if seulement := "refuses" in request.GET:
        siens = siens.exclude(verdict=Echange.Verdict.ACCEPTE)
    page = Paginator(siens.order_by("-le", "-pk"), PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        **_cadre(suivi),
        "partenaire": partenaire,
        "nom": nom_de(partenaire),
        "page": page,
        "seulement": seulement,
        "lignes": [(echange, titre_de(echange), comptes_de(echange.rapport)) for echange in page],
    }
    return render(request, "scolarite/synchronisation.html", contexte)


@suivi_requis
@require_safe
def echange(request: HttpRequest, suivi: Suivi, echange: UUID) -> HttpResponse:
    vu = get_object_or_404(Echange, pk=echange)
    rapport = vu.rapport
    page = Paginator(rapport.get("refus", []), PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        **_cadre(suivi),
        "echange": vu,
        "nom": nom_de(vu.partenaire),
        "titre": titre_de(vu),
        "couleur": COULEURS[Echange.Verdict(vu.verdict)],
        "comptes": comptes_de(rapport),
        "essai": vu.nom == ESSAI,
        "page": page,
        "message": json.loads(rapport["message"]) if "message" in rapport else None,
        "rejouable": rejouable(vu),
    }
    return render(request, "scolarite/echange.html", contexte)


@suivi_requis
@require_POST
def rejouer(request: HttpRequest, suivi: Suivi, echange: UUID) -> HttpResponse:
    vu = get_object_or_404(Echange, pk=echange)
    _exiger(suivi)
    try:
        fait = rejouer_echange(echange=vu, par=auteur_de(request), le=maintenant())
    except RejeuImpossible as refus:
        messages.warning(request, str(refus))
    else:
        messages.success(request, fait)
    return redirect("scolarite:echange", echange=vu.pk)


@suivi_requis
@require_POST
def relever(request: HttpRequest, suivi: Suivi) -> HttpResponse:
    """Let the worker read the list now; ``confirmer`` says that many withdrawals are right."""
    _exiger(suivi)
    if not appel_possible():
        messages.error(request, FERME)
        return redirect("scolarite:synchronisations")
    demander_releve(
        par=auteur_de(request),
        le=maintenant(),
        retraits_confirmes="confirmer" in request.POST,
    )
    messages.success(request, "La liste de Parcoursup sera relevée dans un instant.")
    return redirect("scolarite:synchronisations")


@suivi_requis
@require_POST
def essai(request: HttpRequest, suivi: Suivi) -> HttpResponse:
    """Ask Parcoursup something that changes nothing, and show its answer in words."""
    _exiger(suivi)
    if not appel_possible():
        messages.error(request, FERME)
        return redirect("scolarite:synchronisations")
    fait = essayer(par=auteur_de(request), le=maintenant())
    return redirect("scolarite:echange", echange=fait.pk)


def _cadre(suivi: Suivi) -> dict[str, object]:
    return {
        "page_courante": "synchronisations",
        "composantes": suivi.composantes,
        "suivi": suivi,
        "couleurs": COULEURS,
        "partenaire_parcoursup": PARTENAIRE,
    }


def _exiger(suivi: Suivi) -> None:
    """Support looks, and changes nothing. Raises Http404."""
    if not suivi.peut_agir:
        raise Http404("Réservé à la scolarité")
