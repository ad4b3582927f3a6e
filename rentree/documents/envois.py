"""Files sent through a form: all are tried, so that every refusal is told at once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rentree.documents.actions import recevoir_fichier
from rentree.documents.models import Fichier
from rentree.documents.refus import FichierRefuse
from rentree.journal.auteur import Auteur

TYPES_MIME = {"pdf": Fichier.Type.PDF, "jpeg": Fichier.Type.JPEG, "png": Fichier.Type.PNG}


def recevoir_envois(
    envois: Iterable[Any],
    *,
    formats: tuple[str, ...],
    taille_max: int,
    refuser: Callable[[str, str], None],
    par: Auteur,
    le: datetime,
) -> list[Fichier]:
    """Keep each file; ``refuser`` is told the name and the reason of those that cannot be used.

    ``taille_max`` is in bytes, for one file.
    """
    permis = {TYPES_MIME[format_] for format_ in formats}
    recus = []
    for envoi in envois:
        nom = envoi.name or "fichier"
        try:
            recu = recevoir_fichier(contenu=envoi, nom=nom, par=par, le=le, taille_max=taille_max)
        except FichierRefuse as refus:
            refuser(nom, f"{refus.message} {refus.que_faire}")
            continue
        if recu.type_mime not in permis:
            format_attendu = _("cette pièce se dépose au format %(formats)s.")
            refuser(nom, format_attendu % {"formats": en_liste(formats)})
        recus.append(recu)
    return recus


def en_liste(formats: tuple[str, ...]) -> str:
    """``PDF, JPEG ou PNG``."""
    *premiers, dernier = (format_.upper() for format_ in formats)
    if not premiers:
        return dernier
    return _("%(premiers)s ou %(dernier)s") % {
        "premiers": ", ".join(premiers),
        "dernier": dernier,
    }
