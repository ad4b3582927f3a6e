"""The legal representative's pages: the link, the code, the answer; no account.

Nothing about the student is shown before the code has proved who reads the address.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rentree.comptes.codes import adresse_masquee
from rentree.inscriptions.actions_autorisations import (
    accorder_autorisation,
    refuser_autorisation,
)
from rentree.inscriptions.autorisations import (
    autorisation_du_jeton,
    destinataire_du_code,
    jeton_d_autorisation,
    representant,
)
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import AutorisationParentale
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.forms.autorisation import NON, FormulaireReponse
from rentree.portail.preuve import a_prouve, envoyer_un_code, page_du_code
from rentree.portail.textes import etat_civil

SESSION = "representant"

Vue = Callable[[HttpRequest, AutorisationParentale, datetime], HttpResponse]


def lien_requis(vue: Vue) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the request that the link names; what is over is said, not shown."""

    @wraps(vue)
    def enveloppe(request: HttpRequest, jeton: str) -> HttpResponse:
        autorisation, le = autorisation_du_jeton(jeton), maintenant()
        if autorisation is None:
            raise Http404("aucune demande à cette adresse")
        if autorisation.lien_valable(le):
            reponse = vue(request, autorisation, le)
        else:
            contexte = {"autorisation": autorisation}
            reponse = render(request, "portail/representant_fini.html", contexte, status=410)
        reponse.headers["X-Robots-Tag"] = "noindex"
        return reponse

    return enveloppe


@never_cache
@require_http_methods(["GET", "POST"])
@lien_requis
def lien(request: HttpRequest, autorisation: AutorisationParentale, le: datetime) -> HttpResponse:
    """What it is about, in general; the code leaves when it is asked for, never on a mere visit."""
    if request.method == "POST":
        return _demander_un_code(request, autorisation, le)
    contexte = {"adresse": adresse_masquee(autorisation.courriel)}
    return render(request, "portail/representant.html", contexte)


def _demander_un_code(
    request: HttpRequest, autorisation: AutorisationParentale, le: datetime
) -> HttpResponse:
    destinataire = destinataire_du_code(autorisation)
    trop = envoyer_un_code(request, SESSION, destinataire, autorisation.courriel, le)
    return trop or redirect(_page("representant_code", autorisation))


@never_cache
@sensitive_post_parameters()
@lien_requis
def code(request: HttpRequest, autorisation: AutorisationParentale, le: datetime) -> HttpResponse:
    return page_du_code(
        request,
        SESSION,
        destinataire_du_code(autorisation),
        le,
        lien=_page("representant", autorisation),
        suite=_page("representant_reponse", autorisation),
    )


@never_cache
@lien_requis
def reponse(
    request: HttpRequest, autorisation: AutorisationParentale, le: datetime
) -> HttpResponse:
    """What is asked, for this person, and the answer. The proof serves this request alone."""
    if not a_prouve(request, SESSION, destinataire_du_code(autorisation), le):
        return redirect(_page("representant", autorisation))
    form = FormulaireReponse(request.POST if request.method == "POST" else None)
    if form.is_valid() and _repondre(autorisation, form, le):
        request.session.pop(SESSION, None)
        contexte = {"autorisation": autorisation, "tout_juste": True}
        return render(request, "portail/representant_fini.html", contexte)
    contexte = {"form": form, **_a_lire(autorisation, le)}
    return render(
        request, "portail/representant_reponse.html", contexte, status=422 if form.errors else 200
    )


def _a_lire(autorisation: AutorisationParentale, le: datetime) -> dict[str, Any]:
    inscription = autorisation.inscription
    sienne = campagne(inscription.campagne)
    return {
        "autorisation": autorisation,
        "personne": inscription.etudiant,
        "etat_civil": etat_civil(inscription.etudiant)[:3],
        "campagne": sienne,
        "formation": sienne.formations[inscription.formation],
        "composante": sienne.composantes[inscription.admission.composante],
        "decision": decision_sur(inscription, le),
    }


def _repondre(autorisation: AutorisationParentale, form: FormulaireReponse, le: datetime) -> bool:
    donnees = form.cleaned_data
    acte: dict[str, Any] = {
        "autorisation": autorisation,
        "qualite": donnees["qualite"],
        "par": representant(autorisation),
        "le": le,
    }
    try:
        if donnees["reponse"] == NON:
            refuser_autorisation(raison=donnees["raison"], **acte)
        else:
            accorder_autorisation(**acte)
    except ActeImpossible:
        form.add_error(None, _("Cette demande a changé entre-temps\u00a0: rouvrez le lien."))
    return not form.errors


def _page(nom: str, autorisation: AutorisationParentale) -> str:
    """The address of a page of the same link."""
    return reverse(f"portail:{nom}", args=[jeton_d_autorisation(autorisation)])
