"""The address of a student, as the registrar heard it from them."""

from django import forms

from rentree.lib.formulaires import ChampTexte


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


class FormulaireAdresseDeCandidat(FormulaireAdresse):
    """The codes go there: what was checked is kept."""

    verification = ChampTexte(
        label="Comment avez-vous vérifié son identité\u202f?",
        help_text="Exemple\u00a0: pièce d’identité présentée au guichet. Gardé dans le dossier.",
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Dites comment vous avez vérifié l’identité de la personne"},
    )
