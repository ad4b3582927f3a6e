"""The secret part of an address that opens without signing in: derived from its row, never stored.

Whoever reads the database does not get the addresses; whoever lacks the site's secret cannot make
one. ``usage`` keeps the address of one kind from opening another. Changing the site's secret ends
them all.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest
from uuid import UUID

from rentree.comptes.codes import cle_de

OCTETS = 16


def jeton_de(usage: str, ligne: UUID) -> str:
    """43 characters of the URL-safe alphabet."""
    return urlsafe_b64encode(ligne.bytes + _sceau(usage, ligne)).rstrip(b"=").decode()


def lire_jeton(usage: str, jeton: str) -> UUID | None:
    """The row that this address names; None when it is not one of ours."""
    try:
        lu = urlsafe_b64decode(jeton.encode("ascii") + b"=")
    except (Error, UnicodeEncodeError):
        return None
    if len(lu) != 2 * OCTETS:
        return None
    ligne = UUID(bytes=lu[:OCTETS])
    return ligne if compare_digest(jeton_de(usage, ligne), jeton) else None


def _sceau(usage: str, ligne: UUID) -> bytes:
    return bytes.fromhex(cle_de(usage, str(ligne)))[:OCTETS]
