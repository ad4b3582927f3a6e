"""Who may see a page of the portal: the student of the file, nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from rentree.demandes.cesures import avec_la_cesure_demandee
from rentree.inscriptions.models import Inscription

P = ParamSpec("P")
VueDeDossier = Callable[Concatenate[HttpRequest, Inscription, P], HttpResponse]
VueProtegee = Callable[..., HttpResponse]


def connexion_requise(vue: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Send whoever is not signed in to the entrance, and back to the same page afterwards.

    Unless the view says otherwise its page is kept nowhere: computers are shared.
    """

    @wraps(vue)
    def enveloppe(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = args[0]
        if isinstance(request, HttpRequest) and not request.user.is_authenticated:
            return vers_la_connexion(request)
        reponse = vue(*args, **kwargs)
        if not reponse.has_header("Cache-Control"):
            patch_cache_control(reponse, private=True, no_store=True)
        return reponse

    return enveloppe


def vers_la_connexion(request: HttpRequest) -> HttpResponse:
    """The entrance, remembering the page (never the answer of a form)."""
    return redirect(f"{reverse('portail:accueil')}?{urlencode({'suite': request.path})}")


def dossier_requis(vue: VueDeDossier[P]) -> VueProtegee:
    """Give the view the file named in the address when it belongs to who asks, else 404."""
    return _du_sien(vue, Inscription.objects.avec_parcours)


def dossier_a_payer_requis(vue: VueDeDossier[P]) -> VueProtegee:
    """The same, read with the césure in progress on which its price depends."""
    return _du_sien(vue, lambda: avec_la_cesure_demandee(Inscription.objects.avec_parcours()))


def _du_sien(vue: VueDeDossier[P], dossiers: Callable[[], QuerySet[Inscription]]) -> VueProtegee:
    @wraps(vue)
    @connexion_requise
    def enveloppe(
        request: HttpRequest, inscription: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        siens = dossiers().filter(etudiant__compte=request.user.pk)
        return vue(request, get_object_or_404(siens, pk=inscription), *args, **kwargs)

    return enveloppe
