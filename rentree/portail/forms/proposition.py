"""What a student answers to a proposal: why it is contested, a unit given up in so many words."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rentree.lib.formulaires import ChampTexte
from rentree.portail.forms.demande import champ_long
from rentree.regles.comparaison import comparable


class FormulaireContestation(forms.Form):
    raison = champ_long(
        _("Quelle réponse contestez-vous, et pourquoi\u202f?"),
        error_messages={"required": _("Écrivez quelle réponse vous contestez, et pourquoi")},
    )


class FormulaireRenonciation(forms.Form):
    """The words are typed, so that nobody gives up a unit by a slip."""

    confirmation = ChampTexte(
        label=_("Pour confirmer, écrivez\u00a0: je renonce"),
        max_length=40,
        error_messages={"required": _("Écrivez «\u00a0je renonce\u00a0» pour confirmer")},
        widget=forms.TextInput({"autocomplete": "off", "class": "l-20"}),
    )

    def clean_confirmation(self) -> str:
        saisie: str = self.cleaned_data["confirmation"]
        if comparable(saisie) != comparable(gettext("je renonce")):
            raise forms.ValidationError(_("Écrivez «\u00a0je renonce\u00a0» pour confirmer"))
        return saisie
