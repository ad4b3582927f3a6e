"""PayZen's signature, written from its specification and not with the merchant's library.

https://payzen.io/fr-FR/form-payment/quick-start-guide/computing-the-signature.html
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping


def signer(champs: Mapping[str, str], cle: str) -> str:
    """Base64 of HMAC-SHA-256 over the ``vads_*`` values by name, joined by ``+``, then the key."""
    noms = sorted(nom for nom in champs if nom.startswith("vads_"))
    message = "+".join([*(champs[nom] for nom in noms), cle])
    empreinte = hmac.new(cle.encode(), message.encode(), hashlib.sha256).digest()
    return base64.b64encode(empreinte).decode()


def signes(champs: Mapping[str, str], cle: str) -> dict[str, str]:
    """The same fields with their signature."""
    return {**champs, "signature": signer(champs, cle)}


def est_authentique(champs: Mapping[str, str], cle: str) -> bool:
    """Does the signature carried by these fields match them?"""
    return hmac.compare_digest(champs.get("signature", "").encode(), signer(champs, cle).encode())
