"""The university's single sign-on, as its client sees it: CAS 3, nothing kept here.

``ENT`` is what students call their university account.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

import requests
from django.conf import settings
from django_cas_ng.utils import get_cas_client

# The protocol says how a service ticket begins; the table of sessions holds up to 1024 characters.
TICKET = re.compile(r"ST-[\x21-\x7e]{1,1000}")
AUTRE_CODAGE = re.compile(r"""\s*<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
ECHEC = re.compile(rb"""authenticationFailure\s+code\s*=\s*["']([A-Z_]+)["']""")
UID_MAX = 120  # what an account holds
DEMANDE_MAX = 10_000  # a logout request takes some five hundred characters
ILLISIBLE = (ParseError, AttributeError, IndexError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class IdentiteEnt:
    """Who the ENT says has come in. ``numeros`` are the student numbers it gives, all different.

    ``uid`` is in lower case: directories compare it so, and some servers give it as it was typed.
    """

    uid: str
    numeros: tuple[str, ...]


class EntInjoignable(Exception):
    """The server does not answer, too slowly, or not in its language.

    The message goes to the log: the name of the failure, never the address, which has the ticket.
    """


class TicketRefuse(Exception):
    """The server does not know this ticket, or it was for another page, or it has served."""


def est_ouvert() -> bool:
    """Does this site have a single sign-on?"""
    return bool(settings.CAS_SERVER_URL)


def adresse_de_connexion(service: str) -> str:
    """Where to send the browser; it comes back to ``service`` with a ticket.

    Raises EntInjoignable when the server is down: the browser would be left before a blank page.
    """
    adresse: str = get_cas_client(service_url=service).get_login_url()
    try:
        settings.CAS_SESSION_FACTORY().sonder(adresse)
    except requests.RequestException as erreur:
        raise EntInjoignable(type(erreur).__name__) from erreur
    return adresse


def adresse_de_deconnexion(retour: str) -> str:
    """Where the ENT session itself ends; the server may then send the browser to ``retour``."""
    adresse: str = get_cas_client().get_logout_url(retour)
    return adresse


def identifier(*, ticket: str, service: str) -> IdentiteEnt:
    """Exchange the ticket, server to server. Raises TicketRefuse, EntInjoignable."""
    if not TICKET.fullmatch(ticket):
        raise TicketRefuse(ticket)
    client = get_cas_client(service_url=service)
    try:
        recu = client.get_verification_response(ticket)
        uid, attributs, _ = client.verify_response(sans_entites(recu))
    except requests.RequestException as erreur:
        raise EntInjoignable(type(erreur).__name__) from erreur
    except ILLISIBLE as erreur:
        raise EntInjoignable(f"réponse illisible : {erreur!r}") from erreur
    if uid is None:
        raise _refus(recu)
    return IdentiteEnt(_uid(uid), _valeurs(attributs.get(settings.ENT_NUMERO)))


def tickets_fermes(demande: str) -> list[str]:
    """The tickets whose ENT session has ended, read in what the server posts; none if unreadable.

    The request is not signed: whoever knows the ticket of a session may end it, nobody else does.
    """
    try:
        lue = sans_entites(demande[:DEMANDE_MAX].encode())
    except ValueError:
        return []
    return [element.text for element in get_cas_client().get_saml_slos(lue) or [] if element.text]


def sans_entites(xml: bytes) -> bytes:
    """The same document. Raises ValueError when it could declare entities: none of ours does.

    Only plain UTF-8 is read, so that nothing hides in another encoding.
    """
    texte = xml.decode("utf-8")
    if "<!DOCTYPE" in texte or "\0" in texte or AUTRE_CODAGE.match(texte):
        raise ValueError("document XML refusé")
    return xml


def _refus(recu: bytes) -> Exception:
    """The ticket is no good, or the server has a trouble of its own and says so."""
    code = ECHEC.search(recu)
    if code and code[1] in {b"INVALID_TICKET", b"INVALID_SERVICE"}:
        return TicketRefuse(code[1].decode())
    return EntInjoignable(f"réponse sans personne : {code[1].decode() if code else 'illisible'}")


def _uid(brut: str) -> str:
    uid = brut.strip().lower()
    if not 0 < len(uid) <= UID_MAX:
        raise EntInjoignable("réponse illisible : nom de compte vide ou trop long")
    return uid


def _valeurs(attribut: str | list[str | None] | None) -> tuple[str, ...]:
    """The values of an attribute, in order, without blanks nor repetitions."""
    brutes = attribut if isinstance(attribut, list) else [attribut]
    return tuple(dict.fromkeys(valeur.strip() for valeur in brutes if valeur and valeur.strip()))
