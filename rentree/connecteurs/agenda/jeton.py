"""The secret part of a calendar's address: derived from its row, never stored.

Whoever reads the database does not get the addresses; whoever lacks the site's secret cannot make
one. Changing the site's secret ends them all.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest
from uuid import UUID

from rentree.comptes.codes import cle_de

OCTETS = 16


def jeton_de(abonnement: UUID) -> str:
    """43 characters of the URL-safe alphabet."""
    return urlsafe_b64encode(abonnement.bytes + _sceau(abonnement)).rstrip(b"=").decode()


def lire_jeton(jeton: str) -> UUID | None:
    """The row that this address names; None when it is not one of ours."""
    try:
        lu = urlsafe_b64decode(jeton.encode("ascii") + b"=")
    except (Error, UnicodeEncodeError):
        return None
    if len(lu) != 2 * OCTETS:
        return None
    abonnement = UUID(bytes=lu[:OCTETS])
    return abonnement if compare_digest(jeton_de(abonnement), jeton) else None


def _sceau(abonnement: UUID) -> bytes:
    return bytes.fromhex(cle_de("agenda", str(abonnement)))[:OCTETS]
