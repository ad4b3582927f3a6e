"""Who may see a page of the scolarité: a registrar of some composantes, or who watches partners."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django_otp.middleware import is_verified

from rentree.comptes.models import Compte, Role
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE

SANS_ROLE = ""
ACCUEILS = {
    Role.Nom.GESTIONNAIRE: "scolarite:file",
    Role.Nom.FORMATION_CONTINUE: "scolarite:prix",
    SANS_ROLE: "scolarite:synchronisations",
}
P = ParamSpec("P")
Composantes = list[str]
VueDeGestion = Callable[Concatenate[HttpRequest, Composantes, P], HttpResponseBase]
VueProtegee = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def gestionnaire_requis(vue: VueDeGestion[P]) -> VueProtegee[P]:
    """Give the view the composantes that this registrar manages, never an empty list.

    Anonymous and half signed-in visitors go to the entrance and come back afterwards; for
    everyone else, students first, the page does not exist.
    """

    return _reserver(vue, Role.Nom.GESTIONNAIRE)


def formation_continue_requise(vue: VueDeGestion[P]) -> VueProtegee[P]:
    """The same for the service that fixes the prices of continuing education, and its composantes.

    For registrars without this role, the page does not exist.
    """
    return _reserver(vue, Role.Nom.FORMATION_CONTINUE)


def _reserver(vue: VueDeGestion[P], role: Role.Nom) -> VueProtegee[P]:
    @wraps(vue)
    def enveloppe(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        compte = request.user
        if not compte.is_authenticated:
            return vers_la_connexion(request)
        composantes = compte.composantes(role, campagne_ouverte().composantes)
        if not composantes:
            raise Http404(f"Réservé\u00a0: {role.label}")
        return _servir(request, compte, lambda: vue(request, composantes, *args, **kwargs))

    return enveloppe


@dataclass(frozen=True, slots=True)
class Suivi:
    """Who watches the dialogue with the partners; support looks, and changes nothing."""

    composantes: Composantes
    peut_agir: bool


VueDeSuivi = Callable[Concatenate[HttpRequest, Suivi, P], HttpResponseBase]


def suivi_requis(vue: VueDeSuivi[P]) -> VueProtegee[P]:
    """For registrars of every composante, and for support; to others the page does not exist.

    What a partner sends speaks of people of all the composantes.
    """

    @wraps(vue)
    def enveloppe(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        compte = request.user
        if not compte.is_authenticated:
            return vers_la_connexion(request)
        suivi = suivi_de(compte)
        if suivi is None:
            raise Http404("Réservé à qui suit les partenaires")
        return _servir(request, compte, lambda: vue(request, suivi, *args, **kwargs))

    return enveloppe


def gestion_generale_requise(vue: VueDeGestion[P]) -> VueProtegee[P]:
    """The same, for who manages all the composantes: a partner's file speaks of everybody.

    For a registrar of some composantes only, the page does not exist.
    """

    @gestionnaire_requis
    @wraps(vue)
    def enveloppe(
        request: HttpRequest, composantes: Composantes, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not gere_tout(composantes):
            raise Http404("Réservé à qui gère toutes les composantes")
        return vue(request, composantes, *args, **kwargs)

    return enveloppe


def suivi_de(compte: Compte) -> Suivi | None:
    """What this person may see and do of the dialogue with the partners; None: nothing."""
    composantes = compte.composantes(Role.Nom.GESTIONNAIRE, campagne_ouverte().composantes)
    if gere_tout(composantes):
        return Suivi(composantes, peut_agir=True)
    return Suivi(composantes, peut_agir=False) if compte.has_perm("support") else None


def _servir(
    request: HttpRequest, compte: Compte, vue: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """With a second factor, and kept nowhere."""
    if not is_verified(compte):
        return vers_la_connexion(request)
    reponse = vue()
    if not reponse.has_header("Cache-Control"):
        patch_cache_control(reponse, private=True, no_store=True)
    return reponse


def gere_tout(composantes: Composantes) -> bool:
    """Are these all the composantes of the campaign?"""
    return set(composantes) == set(campagne_ouverte().composantes)


def auteur_de(request: HttpRequest, role: str = GESTIONNAIRE) -> Auteur:
    """Who acts, in the role that the view requires."""
    if not isinstance(request.user, Compte):
        raise Http404("Réservé à la scolarité")
    return request.user.auteur(role)


def accueil_de(compte: Compte) -> str:
    """The first page of a member of staff: that of the first of their roles in this order."""
    tenus = set(compte.roles.values_list("role", flat=True))
    return next(reverse(page) for role, page in ACCUEILS.items() if role in {*tenus, SANS_ROLE})


def vers_la_connexion(request: HttpRequest) -> HttpResponseBase:
    """The entrance, remembering the page and its filter (never the answer of a form)."""
    adresse = reverse("scolarite:connexion")
    return redirect(f"{adresse}?{urlencode({'suite': request.get_full_path()})}")


def dossier_ou_404(composantes: Composantes, inscription: UUID) -> Inscription:
    """A file that this registrar manages. Raises Http404 for any other."""
    siens = Inscription.objects.avec_parcours()
    return get_object_or_404(siens.de_la_composante(composantes), pk=inscription)


def piece_ou_404(inscription: Inscription, piece: UUID) -> Piece:
    """Any version of a piece of this file, with its files. Raises Http404."""
    versions = inscription.pieces.avec_fichiers()
    trouvee: Piece = get_object_or_404(versions, pk=piece)
    return trouvee
