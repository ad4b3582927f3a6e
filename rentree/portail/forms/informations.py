"""How to reach the person: what may be changed, as opposed to the civil status."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rentree.connecteurs.tableaux.pays import choix_des_pays
from rentree.inscriptions.coordonnees import (
    coordonnees_saisies,
    est_un_code_postal,
    est_un_nom,
    est_un_telephone,
)
from rentree.inscriptions.models import Etudiant
from rentree.lib.formulaires import ChampTexte
from rentree.lib.textes import Texte
from rentree.portail.forms.adresse import champ_courriel


def les_pays() -> tuple[tuple[str, str], ...]:
    """(INSEE code, name), in the language of the page."""
    return choix_des_pays(get_language() or "fr")


def texte(libelle: Texte, aide: Texte = "", /, indice: str = "", **options: Any) -> ChampTexte:
    """One line of text; ``indice`` is the browser's word for filling it in."""
    return ChampTexte(
        label=libelle,
        help_text=aide,
        widget=forms.TextInput({"autocomplete": indice, **options.pop("attributs", {})}),
        **options,
    )


class FormulaireInformations(forms.Form):
    nom_usage = texte(
        _("Nom d’usage (facultatif)"),
        _(
            "Seulement si vous portez un autre nom que votre nom de naissance, "
            "par exemple celui de votre conjoint ou de votre autre parent."
        ),
        indice="family-name",
        max_length=80,
        required=False,
    )
    courriel = champ_courriel(
        _("Nous y envoyons vos codes de connexion et les nouvelles de votre dossier.")
    )
    telephone = forms.CharField(
        label=_("Téléphone"),
        help_text=_(
            "Hors de France, commencez par l’indicatif du pays. "
            "Exemple\u00a0: +212\u00a06\u00a000\u00a000\u00a000\u00a000"
        ),
        max_length=20,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "l-20"}),
        error_messages={
            "required": _("Indiquez votre numéro de téléphone"),
            "max_length": _("Vérifiez votre numéro de téléphone\u00a0: il est trop long"),
        },
    )
    pays = forms.ChoiceField(
        label=_("Pays où vous habitez"),
        choices=les_pays,
        error_messages={
            "required": _("Choisissez un pays"),
            "invalid_choice": _("Choisissez un pays dans la liste"),
        },
    )
    voie = texte(
        _("Numéro et rue, ou lieu-dit"),
        indice="address-line1",
        max_length=80,
        error_messages={"required": _("Indiquez votre adresse\u00a0: le numéro et la rue")},
    )
    complement = texte(
        _("Complément d’adresse (facultatif)"),
        _("Bâtiment, étage, «\u00a0chez…\u00a0»"),
        indice="address-line2",
        max_length=120,
        required=False,
    )
    code_postal = texte(
        _("Code postal"),
        _("Facultatif hors de France."),
        indice="postal-code",
        max_length=12,
        required=False,
        attributs={"class": "l-10"},
    )
    ville = texte(
        _("Ville"),
        indice="address-level2",
        max_length=80,
        error_messages={"required": _("Indiquez votre ville")},
    )

    def clean_nom_usage(self) -> str:
        nom: str = self.cleaned_data["nom_usage"]
        if nom and not est_un_nom(nom):
            raise forms.ValidationError(_("Vérifiez votre nom d’usage\u00a0: il n’a aucune lettre"))
        return nom

    def clean_telephone(self) -> str:
        telephone: str = self.cleaned_data["telephone"]
        if not est_un_telephone(telephone):
            raise forms.ValidationError(
                _("Vérifiez votre numéro de téléphone\u00a0: des chiffres, avec ou sans indicatif")
            )
        return telephone

    def clean_code_postal(self) -> str:
        """The country is read first."""
        code: str = self.cleaned_data["code_postal"]
        if not est_un_code_postal(code, self.cleaned_data.get("pays")):
            raise forms.ValidationError(_("Indiquez votre code postal à cinq chiffres"))
        return code

    def informations(self, etudiant: Etudiant) -> dict[str, Any]:
        """What the act keeps."""
        return coordonnees_saisies(self.cleaned_data, self.changed_data, etudiant)
