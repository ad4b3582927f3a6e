"""The address of a student, as the registrar heard it from them."""

from django import forms


class FormulaireAdresse(forms.Form):
    courriel = forms.EmailField(
        label="Adresse électronique",
        help_text="Corrigez-la, ou laissez-la comme elle est si elle est juste.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Donnez une adresse électronique",
            "invalid": "Vérifiez cette adresse\u00a0: exemple, ines@exemple.fr",
        },
    )
