from django import forms

from rentree.lib.formulaires import ChampTexte


class FormulaireEcart(forms.Form):
    """Why a declared year does not count."""

    raison = ChampTexte(
        label="Pourquoi l’écarter",
        help_text="La personne le lira.",
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": "Écrivez pourquoi cette année ne compte pas",
            "max_length": "Raccourcissez la raison\u00a0: 300 caractères au plus",
        },
    )
