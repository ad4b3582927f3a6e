"""The entrance of people who have an ENT account: to the university's sign-on, and back."""

import logging

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from rentree.comptes.actions_ent import EntRefuse, fermer_sessions_ent, retenir_session_ent
from rentree.comptes.ent import (
    EntInjoignable,
    IdentiteEnt,
    TicketRefuse,
    adresse_de_connexion,
    est_ouvert,
    identifier,
    tickets_fermes,
)
from rentree.comptes.motifs_ent import ESSAI_PERDU, INJOIGNABLE, TICKET_REFUSE
from rentree.inscriptions.actions_ent import connecter_par_ent
from rentree.lib.horloge import maintenant
from rentree.portail.ent import adresse_de_retour, commencer, reprendre, sortie_de_l_ent
from rentree.portail.suite import suite_sure
from rentree.portail.views.langue import entrer_avec_sa_langue
from rentree.regles.motif import Motif

journal_technique = logging.getLogger(__name__)


@never_cache
@require_GET
def ent(request: HttpRequest) -> HttpResponse:
    """Leave for the ENT, remembering the page that was asked for."""
    if not est_ouvert():
        raise Http404("Pas d’authentification unique")
    suite = suite_sure(request.GET.get("suite", ""))
    try:
        return redirect(adresse_de_connexion(commencer(request.session, suite)))
    except EntInjoignable as erreur:
        return _en_panne(request, suite, erreur)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def ent_retour(request: HttpRequest) -> HttpResponse:
    """Back from the ENT with a ticket; by POST, the ENT's own server says who has left it."""
    if not est_ouvert():
        raise Http404("Pas d’authentification unique")
    if request.method == "POST":
        return _fermer(request)
    essai = request.GET.get("essai", "")
    suite = reprendre(request.session, essai)
    if suite is None:
        deja = hasattr(request.user, "etudiant")
        return redirect("portail:inscriptions") if deja else _refuser(request, ESSAI_PERDU)
    ticket, identite = request.GET.get("ticket", ""), None
    try:
        identite = identifier(ticket=ticket, service=adresse_de_retour(essai))
        compte = connecter_par_ent(identite=identite, le=maintenant())
    except EntInjoignable as erreur:
        return _en_panne(request, suite, erreur)
    except TicketRefuse:
        return _refuser(request, TICKET_REFUSE, suite)
    except EntRefuse as refus:
        return _refuser(request, refus.motif, suite, identite)
    login(request, compte)
    entrer_avec_sa_langue(request, compte.etudiant)
    retenir_session_ent(ticket=ticket, session=request.session)
    return redirect(suite or "portail:inscriptions")


def _fermer(request: HttpRequest) -> HttpResponse:
    tickets = tickets_fermes(request.POST.get("logoutRequest", ""))
    fermer_sessions_ent(tickets=tickets, le=maintenant())
    return HttpResponse("reçu", content_type="text/plain; charset=utf-8")


def _en_panne(request: HttpRequest, suite: str, erreur: EntInjoignable) -> HttpResponse:
    journal_technique.error("ENT injoignable : %s", erreur)
    return _montrer(request, INJOIGNABLE, suite, None, 503)


def _refuser(
    request: HttpRequest, motif: Motif, suite: str = "", identite: IdentiteEnt | None = None
) -> HttpResponse:
    journal_technique.warning("Connexion par l’ENT refusée (%s) : %r", motif.code, identite)
    return _montrer(request, motif, suite, identite, 403)


def _montrer(
    request: HttpRequest, motif: Motif, suite: str, identite: IdentiteEnt | None, statut: int
) -> HttpResponse:
    contexte = {
        "motif": motif,
        "suite": suite,
        "identite": identite,
        "sortie": sortie_de_l_ent("portail:accueil"),
    }
    return render(request, "portail/ent_refus.html", contexte, status=statut)
