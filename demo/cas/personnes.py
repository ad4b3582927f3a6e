"""Who has an account: read from a file at each request, so that it may change meanwhile."""

import json
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Titulaire:
    """Someone with an account. ``attributs`` are released to services, each with its values."""

    uid: str
    nom: str
    situation: str
    attributs: dict[str, list[str]]


def titulaires() -> dict[str, Titulaire]:
    """By uid, in the order of the file."""
    comptes = json.loads(settings.PERSONNES.read_text(encoding="utf-8"))["ent"]
    return {compte["uid"]: Titulaire(**compte) for compte in comptes}
