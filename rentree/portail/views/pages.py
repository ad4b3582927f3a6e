"""Public texts: help, accessibility, personal data, cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.comptes.ent import est_ouvert


@require_safe
def aide(request: HttpRequest) -> HttpResponse:
    return render(request, "portail/aide.html", {"page": "aide", "ent": est_ouvert()})


@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    return render(request, "portail/accessibilite.html")


@require_safe
def donnees(request: HttpRequest) -> HttpResponse:
    return render(request, "portail/donnees.html", {"ent": est_ouvert()})


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Names and durations come from the settings, so that the page cannot be wrong."""
    heures, semaines = 3600, 7 * 24 * 3600
    contexte = {
        "session": settings.SESSION_COOKIE_NAME,
        "session_heures": settings.SESSION_COOKIE_AGE // heures,
        "csrf": settings.CSRF_COOKIE_NAME,
        "csrf_semaines": settings.CSRF_COOKIE_AGE // semaines,
        "langue": settings.LANGUAGE_COOKIE_NAME,
        "langue_semaines": settings.LANGUAGE_COOKIE_AGE // semaines,
    }
    return render(request, "portail/cookies.html", contexte)
