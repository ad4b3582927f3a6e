from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rentree.documents.codes import LONGUEUR, normaliser_code


class FormulaireCode(forms.Form):
    """The code printed on a certificate, as people copy it."""

    code = forms.CharField(
        label=_("Code imprimé au bas du certificat"),
        max_length=100,
        help_text=format_lazy(
            _("{longueur} caractères, avec ou sans espaces, en majuscules ou en minuscules."),
            longueur=LONGUEUR,
        ),
        error_messages={
            "required": _("Tapez le code imprimé au bas du certificat"),
            "max_length": format_lazy(
                _("Vérifiez le code\u00a0: il doit avoir {longueur} caractères"), longueur=LONGUEUR
            ),
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
                _("Vérifiez le code\u00a0: il doit avoir %(longueur)d lettres et chiffres"),
                params={"longueur": LONGUEUR},
            )
        return code
