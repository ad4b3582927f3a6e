"""In which language a page speaks: the one its reader keeps, else the browser's; staff: French.

Nothing is guessed from the network address.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override

from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.models import Etudiant
from rentree.regles.page_decision import campagne_dite, decision_dite
from rentree.regles.page_redaction import FRANCAIS, LANGUES, Langue

POUR_LES_PERSONNELS = {"scolarite", "signatures", "admin"}


class LangueDeLaPage:
    """Middleware, after those of the session and of who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        langue = langue_de(request)
        with override(langue):
            reponse = self.get_response(request)
        reponse.headers.setdefault("Content-Language", langue)
        patch_vary_headers(reponse, ("Accept-Language", "Cookie"))
        return reponse


def langue_de(request: HttpRequest) -> str:
    """The code of a language; that of the address first, when the address has one."""
    try:
        adresse = resolve(request.path_info)
    except Resolver404:
        return langue_du_lecteur(request)
    if adresse.namespace in POUR_LES_PERSONNELS:
        return FRANCAIS.code
    return adresse.kwargs.get("langue") or langue_du_lecteur(request)


def langue_du_lecteur(request: HttpRequest) -> str:
    """What this person chose; before any choice what the browser says, and French for staff."""
    if request.user.is_authenticated:
        etudiant: Etudiant | None = getattr(request.user, "etudiant", None)
        if etudiant is None:
            return FRANCAIS.code
        if etudiant.langue_choisie:
            return etudiant.langue
    return get_language_from_request(request)


def choisie_ici(request: HttpRequest) -> str:
    """The language chosen in this browser, empty when none was."""
    langue = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return langue if langue in LANGUES else ""


def mots() -> Langue:
    """The words of the rules in the language of the page being written."""
    return LANGUES[get_language() or settings.LANGUAGE_CODE]


def dossier_dit(dossier: Dossier) -> Dossier:
    """The same file, what the rules say of it in the language of the page."""
    langue = mots()
    return replace(
        dossier,
        campagne=campagne_dite(dossier.campagne, langue),
        decision=decision_dite(dossier.campagne, dossier.decision, langue),
    )


def retenir(reponse: HttpResponse, langue: str) -> HttpResponse:
    """Remember the choice in this browser, for who is not signed in."""
    reponse.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        langue,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return reponse
