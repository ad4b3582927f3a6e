"""What an e-mail is made of, before it is written."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

FRANCAIS, ANGLAIS = "fr", "en"


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail to write: its template, its reader, what the template needs.

    ``secret`` names a value that the copy kept in the file must not show. With several
    ``langues`` the same e-mail holds one part in each, from one template for each.
    """

    modele: str
    destinataire: str
    contexte: dict[str, Any]
    secret: str = ""
    langues: tuple[str, ...] = (FRANCAIS,)


def lien(nom: str, **arguments: Any) -> str:
    """The full address of a page, for the only link of an e-mail."""
    return settings.ADRESSE_PUBLIQUE + reverse(nom, kwargs=arguments)
