"""Whose e-mail, in which language: the questions of the preview, asked in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms

from rentree.inscriptions.models import Etudiant
from rentree.scolarite.profils import PAR_CODE, PROFILS, Profil


class FormulaireMessage(forms.Form):
    """What the address does not say is the first choice of each list."""

    profil = forms.ChoiceField(
        label="Profil type", choices=[(profil.code, profil.nom) for profil in PROFILS]
    )
    langue = forms.TypedChoiceField(
        label="Langue", choices=Etudiant.Langue.choices, coerce=Etudiant.Langue
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        defaut = {"profil": PROFILS[0].code, "langue": Etudiant.Langue.FRANCAIS}
        super().__init__({**defaut, **{cle: data[cle] for cle in data}}, auto_id="%s")

    def profil_choisi(self) -> Profil:
        """The profile itself, once the form is valid."""
        return PAR_CODE[self.cleaned_data["profil"]]
