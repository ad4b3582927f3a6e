"""The messages of the protocol, written from its specification and not with a client's library.

https://apereo.github.io/cas/development/protocol/CAS-Protocol-Specification.html
"""

from datetime import UTC, datetime
from secrets import token_hex
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from demo.cas.personnes import Titulaire

ESPACE = "http://www.yale.edu/tp/cas"
INVALID_REQUEST = "INVALID_REQUEST"
INVALID_TICKET = "INVALID_TICKET"
INVALID_SERVICE = "INVALID_SERVICE"


def reponse(contenu: str) -> str:
    return f'<cas:serviceResponse xmlns:cas="{ESPACE}">{contenu}</cas:serviceResponse>'


def succes(titulaire: Titulaire, *, avec_attributs: bool = True) -> str:
    """The person, with one element for each value of each attribute (version 3 only)."""
    personne = f"<cas:user>{escape(titulaire.uid)}</cas:user>"
    attributs = "".join(
        f"<cas:{nom}>{escape(valeur)}</cas:{nom}>"
        for nom, valeurs in titulaire.attributs.items()
        for valeur in valeurs
    )
    if avec_attributs:
        personne += f"<cas:attributes>{attributs}</cas:attributes>"
    return reponse(f"<cas:authenticationSuccess>{personne}</cas:authenticationSuccess>")


def echec(code: str, message: str) -> str:
    return reponse(
        f"<cas:authenticationFailure code={quoteattr(code)}>{escape(message)}"
        "</cas:authenticationFailure>"
    )


def fermeture(uid: str, ticket: str) -> str:
    """What services are told when the session ends."""
    return (
        '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
        f' ID="LR-{token_hex(8)}" Version="2.0"'
        f' IssueInstant="{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}">'
        '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">'
        f"{escape(uid)}</saml:NameID>"
        f"<samlp:SessionIndex>{escape(ticket)}</samlp:SessionIndex></samlp:LogoutRequest>"
    )


def avec_ticket(service: str, ticket: str) -> str:
    """The service's address with the ticket in it."""
    return f"{service}{'&' if '?' in service else '?'}{urlencode({'ticket': ticket})}"
