"""Pages of the demonstration: who can sign in, the mailbox, the clock."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone
from django.views.decorators.http import require_GET, require_POST
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from demo import boite as boite_aux_lettres
from demo.horloge import maintenant, regler

SAUTS = {
    "1h": timedelta(hours=1),
    "1j": timedelta(days=1),
    "7j": timedelta(days=7),
}


@require_GET
def personnes(request: HttpRequest) -> HttpResponse:
    """Every fictitious person, with what it takes to sign in."""
    registre = json.loads((Path(settings.DONNEES) / "personnes.json").read_text())
    appareils = TOTPDevice.objects.select_related("user").order_by("pk")
    codes = {appareil.user.identifiant: f"{totp(appareil.bin_key):06d}" for appareil in appareils}
    agents = [{**agent, "code": codes.get(agent["identifiant"])} for agent in registre["agents"]]
    contexte = {
        "etudiants": registre["etudiants"],
        "ent": registre["ent"],
        "agents": agents,
        "signataires": registre["signataires"],
        "parcoursup": settings.PARCOURSUP_SIMULE,
    }
    return render(request, "demo/personnes.html", contexte)


@require_GET
def boite(request: HttpRequest) -> HttpResponse:
    """The fifty latest e-mails, or those of one person."""
    pour = request.GET.get("pour", "")
    recus = boite_aux_lettres.derniers(50, pour)
    return render(request, "demo/boite.html", {"recus": recus, "pour": pour})


@require_GET
def courriel(request: HttpRequest, nom: str) -> HttpResponse:
    """One e-mail."""
    recu = boite_aux_lettres.un_seul(nom)
    if recu is None:
        raise Http404
    return render(request, "demo/courriel.html", {"recu": recu})


@require_POST
def horloge(request: HttpRequest) -> HttpResponse:
    """Move the clock by a step, or to a typed moment in Paris time."""
    saut = SAUTS.get(request.POST.get("saut", ""))
    if saut is not None:
        regler(maintenant() + saut)
    elif moment := request.POST.get("moment"):
        try:
            voulu = datetime.fromisoformat(moment)
        except ValueError:
            return HttpResponse("Écrivez le moment comme 2024-07-09T14:00.", status=422)
        regler(voulu.replace(tzinfo=get_current_timezone()))
    retour = urlsplit(request.POST.get("retour", "/")).path
    return redirect(retour if retour.startswith("/") and not retour.startswith("//") else "/")
