"""Whom a sign-in code lets in, when it is somebody who signs requests."""

from uuid import UUID

from rentree.comptes.models import Compte

PREFIXE = "signataire:"


def destinataire_du_signataire(compte: Compte) -> str:
    """Whom a code sent to this account signs in."""
    return f"{PREFIXE}{compte.pk}"


def signataire_du_code(destinataire: str) -> UUID | None:
    """The account that a code signs in, None when it is not a signatory's code."""
    return UUID(destinataire.removeprefix(PREFIXE)) if destinataire.startswith(PREFIXE) else None
