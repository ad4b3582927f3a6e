"""The Message-ID of our e-mails: the same at each try, and impossible to make up."""

import re
from hmac import compare_digest
from urllib.parse import urlsplit

from django.conf import settings

from rentree.comptes.codes import cle_de

SCEAU = 32  # hexadecimal digits
FORME = re.compile(r"<courriel-([1-9]\d{0,17})\.([0-9a-f]{32})@")


def identifiant_de(courriel: int) -> str:
    """Mail servers drop a double by it, and send it back with what they could not deliver."""
    domaine = urlsplit(settings.ADRESSE_PUBLIQUE).hostname
    return f"<courriel-{courriel}.{_sceau(courriel)}@{domaine}>"


def courriel_nomme(identifiant: str) -> int | None:
    """The e-mail of this Message-ID; None when we did not make it."""
    lu = FORME.match(identifiant.strip())
    if lu is None:
        return None
    courriel = int(lu[1])
    return courriel if compare_digest(_sceau(courriel), lu[2]) else None


def _sceau(courriel: int) -> str:
    return cle_de("courriel", str(courriel))[:SCEAU]
