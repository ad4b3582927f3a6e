"""The pages of the sign-on, and the doors of the protocol."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from demo.cas.personnes import titulaires
from demo.cas.protocole import (
    INVALID_REQUEST,
    INVALID_SERVICE,
    INVALID_TICKET,
    avec_ticket,
    echec,
    fermeture,
    succes,
)
from demo.cas.registre import Registre
from demo.simulateurs.envoi import poster

REGISTRE = Registre(settings.VALIDITE)
COOKIE = "CASTGC"
ATTENTE = 5  # seconds left to a service that is told of a logout


@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Choose who one is, once; other services then get their ticket without asking again."""
    service = request.GET.get("service", "")
    if service and not service.startswith(settings.SERVICES):
        return render(request, "cas/refus.html", {"service": service}, status=403)
    connus = titulaires()
    session = request.COOKIES.get(COOKIE, "")
    if request.method == "POST" and (uid := request.POST.get("uid", "")) in connus:
        session = REGISTRE.ouvrir(uid)
    uid = REGISTRE.uid(session)
    if uid is None or (request.method == "GET" and "renew" in request.GET):
        return render(request, "cas/choisir.html", {"titulaires": connus.values()})
    if service:
        reponse: HttpResponse = vers_le_service(service, REGISTRE.emettre(session, service))
    else:
        reponse = render(request, "cas/connecte.html", {"titulaire": connus.get(uid)})
    reponse.set_cookie(COOKIE, session, httponly=True, samesite="Lax")
    return reponse


def vers_le_service(service: str, ticket: str) -> HttpResponse:
    """See Other: the browser must not post again what it posted here."""
    return HttpResponseRedirect(avec_ticket(service, ticket), status=303)


@never_cache
@require_safe
def logout(request: HttpRequest) -> HttpResponse:
    """End the session and tell every service, each with the ticket that it was given."""
    session = request.COOKIES.get(COOKIE, "")
    uid = REGISTRE.uid(session) or ""
    for adresse, ticket in REGISTRE.fermer(session):
        poster(adresse, {"logoutRequest": fermeture(uid, ticket)}, attente=ATTENTE)
    service = request.GET.get("service", "")
    reponse: HttpResponse
    if service.startswith(settings.SERVICES):
        reponse = HttpResponseRedirect(service)
    else:
        reponse = render(request, "cas/deconnecte.html")
    reponse.delete_cookie(COOKIE)
    return reponse


@never_cache
@require_GET
def valider(request: HttpRequest, version: int) -> HttpResponse:
    """Exchange a ticket for the person. A ticket serves once, even for a refusal."""
    return HttpResponse(_valider(request, version), content_type="application/xml; charset=utf-8")


def _valider(request: HttpRequest, version: int) -> str:
    numero, service = request.GET.get("ticket", ""), request.GET.get("service", "")
    if not (numero and service):
        return echec(INVALID_REQUEST, "'service' and 'ticket' parameters are both required")
    ticket = REGISTRE.consommer(numero)
    if ticket is None:
        return echec(INVALID_TICKET, f"Ticket '{numero}' not recognized")
    if ticket.service != service:
        return echec(INVALID_SERVICE, f"Ticket '{numero}' does not match supplied service")
    return succes(titulaires()[ticket.uid], avec_attributs=version >= 3)
