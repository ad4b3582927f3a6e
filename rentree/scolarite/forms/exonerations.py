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

    def __init__(self, *args: Any, comptages: Iterable[Comptage], **options: Any) -> None:
        super().__init__(*args, **options)
        champ = self.fields["quota"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [(c.quota.code, c.quota.libelle) for c in comptages]
            champ.initial = champ.choices[0][0]
