"""Who may see a page of those who sign: the holder of a mandate in force, and what it covers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from rentree.comptes.models import Compte
from rentree.demandes.models import Mandat
from rentree.demandes.signataires import mandats_de
from rentree.lib.horloge import maintenant

P = ParamSpec("P")
VueDeSignataire = Callable[Concatenate[HttpRequest, list[Mandat], P], HttpResponseBase]
VueProtegee = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signataire_requis(vue: VueDeSignataire[P]) -> VueProtegee[P]:
    """Give the view the mandates of the day, never an empty list; the page is kept nowhere.

    Anonymous visitors go to the entrance and come back; whoever once could sign is told that no
    mandate is in force; for everyone else the page does not exist.
    """

    @wraps(vue)
    def enveloppe(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        compte = request.user
        if not isinstance(compte, Compte):
            suite = urlencode({"suite": request.path})
            return redirect(f"{reverse('signatures:entree')}?{suite}")
        mandats = mandats_de(compte, maintenant())
        if mandats:
            reponse = vue(request, mandats, *args, **kwargs)
        elif compte.courriel:
            reponse = render(request, "signatures/sans_mandat.html", status=403)
        else:
            raise Http404("Réservé à qui signe des demandes")
        patch_cache_control(reponse, private=True, no_store=True)
        return reponse

    return enveloppe
