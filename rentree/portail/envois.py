"""Files sent through a form: all are tried, so that every refusal is told at once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rentree.documents.actions import recevoir_fichier
from rentree.documents.models import Fichier
from rentree.documents.refus import FichierRefuse
from rentree.journal.auteur import Auteur
from rentree.portail.auteur import auteur_de
from rentree.portail.cartes import TYPES_MIME, en_liste
from rentree.portail.forms.demande import FormulaireAvecFichiers


def recevoir_envois(
    par: Auteur,
    envois: Iterable[Any],
    *,
    formats: tuple[str, ...],
    taille_max: int,
    refuser: Callable[[str, str], None],
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


def recevoir_justificatifs(
    request: HttpRequest, form: FormulaireAvecFichiers, le: datetime
) -> dict[str, list[Fichier]]:
    """The files of each proof, by the name of its field; ``form`` says what is refused."""
    par = auteur_de(request)
    return {
        champ: recevoir_envois(
            par,
            form.cleaned_data[champ],
            formats=regle.formats,
            taille_max=regle.taille_max_octets,
            refuser=partial(form.refuser, champ),
            le=le,
        )
        for champ, regle in form.justificatifs.items()
    }
