"""The public page of dates and rules, its search « Ma situation », and the dates found as a file.

French at ``calendrier/``, English at ``en/calendrier/``: an address can be sent and indexed, and
needs no cookie. The answers are in the address (GET), nothing is kept.
"""

from datetime import datetime
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.exceptions import exceptions_pour_tous
from rentree.lib.horloge import maintenant
from rentree.portail.evenements import evenement, nouvel_agenda, reponse
from rentree.portail.forms.calendrier import FormulaireMaSituation
from rentree.regles.decision import Decision, decider
from rentree.regles.page import page_publique
from rentree.regles.page_modele import Page
from rentree.regles.page_redaction import LANGUES, Langue
from rentree.regles.page_situation import repondre
from rentree.regles.situation import lire_situation

SUFFIXES = {"fr": "", "en": "_en"}


@require_safe
def calendrier(request: HttpRequest, langue: str) -> HttpResponse:
    """The whole page; with answers in the address, one's own dates first."""
    ouverte, mots, le = campagne_ouverte(), LANGUES[langue], maintenant()
    autre = "en" if langue == "fr" else "fr"
    cherche = "niveau" in request.GET or "public" in request.GET
    form = FormulaireMaSituation(request.GET if cherche else None, campagne=ouverte, langue=mots)
    contexte: dict[str, Any] = {
        "form": form,
        "page": _page(ouverte.code, langue),
        "mots": mots.textes,
        "prolongations": _prolongations(mots, le),
        "adresse": reverse(f"portail:calendrier{SUFFIXES[langue]}"),
        "autre_langue": autre,
        "autre_adresse": reverse(f"portail:calendrier{SUFFIXES[autre]}") + _parametres(request),
    }
    if form.is_valid():
        contexte["reponse"] = repondre(ouverte, _decision(form, le), mots)
        dates = reverse(f"portail:calendrier_agenda{SUFFIXES[langue]}")
        contexte["agenda"] = dates + _parametres(request)
    page = render(request, "portail/calendrier.html", contexte, status=422 if form.errors else 200)
    if cherche:
        page["X-Robots-Tag"] = "noindex"
    return page


@require_safe
def agenda(request: HttpRequest, langue: str) -> HttpResponse:
    """Exactly the windows that the same answers give; no answer is written in it."""
    mots = LANGUES[langue]
    form = FormulaireMaSituation(request.GET, campagne=campagne_ouverte(), langue=mots)
    if not form.is_valid():
        raise Http404("ces réponses ne donnent pas de dates")
    decision = _decision(form, maintenant())
    entrees = nouvel_agenda(langue)
    page = reverse(f"portail:calendrier{SUFFIXES[langue]}")
    for rang, fenetre in enumerate(decision.inscription.fenetres, start=1):
        for quoi, moment in (("ouverture", fenetre.ouvre_le), ("fermeture", fenetre.ferme_le)):
            cle = f"{quoi}-{rang}.{fenetre.regle}.{decision.campagne.replace('/', '.')}"
            titre = mots.dire(f"agenda.{quoi}")
            entrees.add_component(evenement(cle, titre, moment, le=decision.le, page=page))
    return reponse(entrees, "dates.ics", cache="no-cache")


@cache
def _page(code: str, langue: str) -> Page:
    """A campaign does not change while the site runs."""
    return page_publique(campagne(code), langue)


def _decision(form: FormulaireMaSituation, le: datetime) -> Decision:
    ouverte = campagne_ouverte()
    exceptions = exceptions_pour_tous(ouverte.code, le)
    return decider(ouverte, lire_situation(form.situation()), le, exceptions)


def _prolongations(langue: Langue, le: datetime) -> list[str]:
    """What was prolonged for everybody, in words, the latest first."""
    ouverte = campagne_ouverte()
    accordees = exceptions_pour_tous(ouverte.code, le).prolongations
    return [
        langue.dire(
            "prolongation",
            heures=str(prolongation.heures),
            le=langue.a_paris(
                langue.moment_long(prolongation.accordee_le.astimezone(ouverte.fuseau))
            ),
        )
        for prolongation in reversed(accordees)
    ]


def _parametres(request: HttpRequest) -> str:
    """The same answers, for another address."""
    return f"?{request.GET.urlencode()}" if request.GET else ""
