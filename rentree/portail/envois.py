"""The proofs that go with a request: all are tried, so that every refusal is told at once."""

from datetime import datetime
from functools import partial

from django.http import HttpRequest

from rentree.documents.envois import recevoir_envois
from rentree.documents.models import Fichier
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.demande import FormulaireAvecFichiers


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
