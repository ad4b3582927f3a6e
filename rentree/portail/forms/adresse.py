"""The address at which the person is written to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.lib.textes import Texte


def champ_courriel(aide: Texte, remplissage: str = "email") -> forms.EmailField:
    """Asked with the other contact details, or alone; ``remplissage`` is the browser's word."""
    return forms.EmailField(
        label=_("Adresse électronique"),
        help_text=aide,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": remplissage, "spellcheck": "false"}),
        error_messages={
            "required": _("Indiquez votre adresse électronique"),
            "invalid": _("Vérifiez votre adresse électronique\u00a0: exemple, ines@exemple.fr"),
        },
    )


class FormulaireAdresse(forms.Form):
    courriel = champ_courriel(_("Corrigez-la, ou laissez-la comme elle est si elle est juste."))
