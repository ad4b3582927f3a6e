from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.lib.formulaires import ChampDate
from rentree.regles.identifiants import normaliser_numero_candidat


class FormulaireConnexion(forms.Form):
    """Who comes in: the number of any platform, in any form, and the birth date."""

    numero = forms.CharField(
        label=_("Votre numéro Parcoursup, Mon Master, Études en France ou eCandidat"),
        help_text=_("Tel que la plateforme l’écrit. Exemple\u00a0: 2100654"),
        max_length=40,
        error_messages={
            "required": _("Indiquez votre numéro de candidat"),
            "max_length": _("Vérifiez votre numéro\u00a0: il est trop long"),
        },
        widget=forms.TextInput({"class": "l-20", "autocomplete": "off", "spellcheck": "false"}),
    )
    naissance = ChampDate(
        label=_("Votre date de naissance"),
        help_text=_("Exemple\u00a0: 3 mai 2006 ou 3 5 2006"),
        remplissage=True,
        error_messages={"required": _("Indiquez votre date de naissance")},
    )

    def clean_numero(self) -> str:
        """The number as admissions hold it."""
        numero = normaliser_numero_candidat(self.cleaned_data["numero"])
        if not numero:
            raise forms.ValidationError(
                _("Vérifiez votre numéro\u00a0: il doit contenir des chiffres")
            )
        return numero


class FormulaireCode(forms.Form):
    code = forms.CharField(
        label=_("Tapez le code à six chiffres"),
        help_text=_("Avec ou sans espaces."),
        max_length=20,
        error_messages={
            "required": _("Indiquez le code à six chiffres reçu par courriel"),
            "max_length": _("Vérifiez le code\u00a0: il doit avoir six chiffres"),
        },
        widget=forms.TextInput(
            {"class": "l-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
