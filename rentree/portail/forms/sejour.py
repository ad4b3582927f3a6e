"""Where and when a student who stays registered here studies abroad."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.coordonnees import FRANCE
from rentree.lib.formulaires import ChampTexte
from rentree.portail.forms.informations import les_pays
from rentree.portail.textes import PERIODES


def pays_etrangers() -> list[tuple[str, str]]:
    """Nothing chosen first: no country is more likely than another."""
    etrangers = [(code, nom) for code, nom in les_pays() if code != FRANCE]
    return [("", str(_("Choisissez un pays"))), *etrangers]


class FormulaireSejour(forms.Form):
    etablissement = ChampTexte(
        label=_("Université d’accueil"),
        help_text=_("Son nom, et sa ville si le nom ne la dit pas."),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Écrivez le nom de l’université d’accueil")},
    )
    pays = forms.ChoiceField(
        label=_("Pays"),
        choices=pays_etrangers,
        error_messages={
            "required": _("Choisissez un pays"),
            "invalid_choice": _("Choisissez un pays dans la liste"),
        },
    )
    periode = forms.ChoiceField(
        label=_("Quand partez-vous\u202f?"),
        choices=[*PERIODES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Indiquez quand vous partez")},
    )
