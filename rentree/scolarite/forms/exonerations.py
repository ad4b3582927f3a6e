"""Places that the head of the institution adds to a quota, as signed."""

from collections.abc import Iterable
from typing import Any

from django import forms

from rentree.lib.formulaires import ChampTexte
from rentree.regles.exonerations import Comptage

AU_PLUS = 1000


class FormulaireDePlaces(forms.Form):
    """How many, in which quota, who signed it and why."""

    quota = forms.ChoiceField(
        label="Le quota",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le quota"},
    )
    nombre = forms.IntegerField(
        label="Nombre de places ajoutées",
        min_value=1,
        max_value=AU_PLUS,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Donnez le nombre de places",
            "invalid": "Écrivez un nombre entier, comme 5",
            "min_value": "Ajoutez une place au moins",
            "max_value": f"Ajoutez {AU_PLUS} places au plus",
        },
    )
    signataire = ChampTexte(
        label="Qui a signé cette décision",
        help_text="Son nom et sa fonction\u00a0: la présidence, ou qui a sa délégation.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Dites qui a signé"},
    )
    raison = ChampTexte(
        label="Décision et raison",
        help_text="Par exemple\u00a0: décision du 12\u00a0septembre 2024, places d’une autre "
        "composante.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Donnez la décision et sa raison"},
    )

    vues = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, comptages: Iterable[Comptage], **options: Any) -> None:
        super().__init__(*args, **options)
        comptages = list(comptages)
        # The same form sent twice finds that the places are no longer those it was made for.
        self.a_voir = ",".join(str(comptage.ajoutees) for comptage in comptages)
        champ = self.fields["quota"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [(c.quota.code, c.quota.libelle) for c in comptages]
            champ.initial = champ.choices[0][0]

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if lues.pop("vues", "") not in ("", self.a_voir):
            raise forms.ValidationError(
                "Des places ont été ajoutées depuis que cette page est ouverte\u00a0: relisez "
                "les nombres avant de recommencer."
            )
        return lues
