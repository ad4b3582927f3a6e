"""What is sent with a form: its size, then its files, tried all so that every refusal is told."""

from datetime import datetime
from functools import partial

from django.http import HttpRequest

from rentree.documents.envois import recevoir_envois
from rentree.documents.models import Fichier
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.demande import FormulaireAvecFichiers


def depasse(request: HttpRequest, limite: int) -> bool:
    """Does this sending announce more bytes than ``limite``? Nothing of it is read yet."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > limite


def recevoir_justificatifs(
    request: HttpRequest, form: FormulaireAvecFichiers, le: datetime
) -> dict[str, list[Fichier]]:
    """The files of each proof, by the name of its field; ``form`` says what is refused."""
    return {
        champ: recevoir_envois(
            form.cleaned_data[champ],
            formats=regle.formats,
            taille_max=regle.taille_max_octets,
            refuser=partial(form.refuser, champ),
            par=auteur_de(request),
            le=le,
        )
        for champ, regle in form.justificatifs.items()
    }
