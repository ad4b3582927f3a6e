"""Six-digit codes that are derived, not stored, and addresses shown without being disclosed."""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

CHIFFRES = 6

# First letters of first names, and of what holds nearly every private address in France: gmail,
# outlook, orange, hotmail, icloud, yahoo, live, laposte, free, sfr, wanadoo. Each letter is
# written as often as it is met.
INITIALES = "aaaaabccccddeeeffgghiijjjkklllllmmmmmmnnnoppqrrssssttvwyz"
DOMAINES = "gggggggggggggggggggghhhhhooooooiiiiiyyyylllffsw"


def _empreinte(usage: str, valeur: str) -> bytes:
    cle = settings.SECRET_KEY.encode()
    return hmac.new(cle, f"{usage}:{valeur}".encode(), hashlib.sha256).digest()


def code_de(demande: UUID) -> str:
    """The six digits of one request; whoever lacks the site's secret cannot compute them."""
    return f"{int.from_bytes(_empreinte('code', str(demande))[:8]) % 10**CHIFFRES:06d}"


def cle_de(*elements: str) -> str:
    """A key for counting requests about the same person without keeping who it is."""
    return _empreinte("cle", "\x1f".join(elements)).hex()


def adresse_masquee(courriel: str) -> str:
    """``lea.martin@exemple.fr`` → ``l•••@e•••``: enough for its owner, useless to others."""
    nom, _, domaine = courriel.partition("@")
    return f"{nom[:1].lower()}•••@{domaine[:1].lower()}•••"


def adresse_leurre(cle: str) -> str:
    """For an unknown number, a mask of the same shape, always the same for the same entry.

    Its two letters are as frequent as in real addresses: a rare one would say « unknown ».
    """
    octets = _empreinte("leurre", cle)
    nom = INITIALES[octets[0] % len(INITIALES)]
    domaine = DOMAINES[octets[1] % len(DOMAINES)]
    return f"{nom}•••@{domaine}•••"
