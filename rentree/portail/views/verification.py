"""Anyone with the code of a certificate reads whether it is valid; no account, no session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rentree.documents.codes import normaliser_code
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.certificat import extrait_public
from rentree.portail.forms.verification import FormulaireCode


@require_safe
def saisie(request: HttpRequest) -> HttpResponse:
    """Type the code."""
    form = FormulaireCode(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("verification:document", code=form.cleaned_data["code"])
    return _repondre(request, {"form": form}, 422 if form.errors else 200)


@require_safe
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Valid, no longer valid, or unknown: the same page, showing the least."""
    normalise = normaliser_code(code)
    emis = DocumentEmis.objects.filter(code=normalise).first() if normalise else None
    if emis is None:
        contexte = {"form": FormulaireCode(initial={"code": code[:100]}), "inconnu": True}
        return _repondre(request, contexte, 404)
    return _repondre(request, {"extrait": extrait_public(emis), "code": emis.code_groupe}, 200)


def _repondre(request: HttpRequest, contexte: dict[str, Any], status: int) -> HttpResponse:
    reponse = render(request, "portail/verification.html", contexte, status=status)
    reponse["X-Robots-Tag"] = "noindex, nofollow"
    reponse["Cache-Control"] = "no-store"
    return reponse
