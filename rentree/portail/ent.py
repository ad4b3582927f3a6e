"""The way to the ENT and back, in one browser: what was begun there, where to go afterwards."""

from secrets import token_urlsafe
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from rentree.comptes.ent import adresse_de_deconnexion, est_ouvert

EN_COURS = "ent"
ESSAIS = 5  # windows of the same browser that may be signing in at once


def commencer(session: SessionBase, suite: str) -> str:
    """Begin a sign-in; returns the address to come back to, known to this browser alone.

    The ticket is bound to that address: one obtained by somebody else, in another browser, opens
    nothing here. The host is the site's own, whatever the request says.
    """
    essai = token_urlsafe(16)
    precedents = list(session.get(EN_COURS, {}).items())[1 - ESSAIS :]
    session[EN_COURS] = {**dict(precedents), essai: suite}
    return adresse_de_retour(essai)


def reprendre(session: SessionBase, essai: str) -> str | None:
    """The page asked for before this sign-in (empty: none); None when it did not begin here.

    It serves once.
    """
    essais: dict[str, str] = session.get(EN_COURS, {})
    if essai not in essais:
        return None
    session[EN_COURS] = {autre: page for autre, page in essais.items() if autre != essai}
    return essais[essai]


def adresse_de_retour(essai: str) -> str:
    return f"{_chez_nous('portail:ent_retour')}?{urlencode({'essai': essai})}"


def sortie_de_l_ent(retour: str) -> str:
    """The address that ends the ENT session, then comes back to our page of that name.

    Empty when this site has no single sign-on.
    """
    return adresse_de_deconnexion(_chez_nous(retour)) if est_ouvert() else ""


def _chez_nous(page: str) -> str:
    return f"{settings.ADRESSE_PUBLIQUE}{reverse(page)}"
