from django import forms

from rentree.documents.codes import LONGUEUR, normaliser_code


class FormulaireCode(forms.Form):
    """The code printed on a certificate, as people copy it."""

    code = forms.CharField(
        label="Code imprimé au bas du certificat",
        max_length=100,
        help_text=f"{LONGUEUR} caractères, avec ou sans espaces, en majuscules ou en minuscules.",
        error_messages={
            "required": "Tapez le code imprimé au bas du certificat",
            "max_length": f"Vérifiez le code\u00a0: il doit avoir {LONGUEUR} caractères",
        },
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        code = normaliser_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                f"Vérifiez le code\u00a0: il doit avoir {LONGUEUR} lettres et chiffres"
            )
        return code
