"""What is said when a page cannot be shown."""

import logging
from secrets import token_hex

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme

journal = logging.getLogger(__name__)


def illisible(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many files, too many bytes, a form cut short.

    Rendered without the request: what could not be read must not be read again.
    """
    contexte = {"feuille": f"{settings.STATIC_URL}kit.css"}
    page = get_template("portail/demande_illisible.html").render(contexte)
    return HttpResponse(page, status=400)


def interdit(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portail/interdit.html", status=403)


def introuvable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portail/introuvable.html", status=404)


def panne(request: HttpRequest) -> HttpResponse:
    """Says that answers are kept, with a reference found again in the log.

    Rendered without the request: neither database, session nor campaign may be available, and the
    style sheet is named without the manifest of static files.
    """
    reference = token_hex(3).upper()
    journal.error("panne %s : %s", reference, request.path)
    contexte = {"reference": reference, "feuille": f"{settings.STATIC_URL}kit.css"}
    return HttpResponse(get_template("portail/panne.html").render(contexte), status=500)


def jeton_perime(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened under an earlier session; back to the page that carried it."""
    origine = request.META.get("HTTP_REFERER", "")
    sure = url_has_allowed_host_and_scheme(
        origine, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    contexte = {"retour": origine if sure else ""}
    return render(request, "portail/jeton_perime.html", contexte, status=403)
