"""The legal representative of a minor: who they are, and what they answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.models import AutorisationParentale, Etudiant
from rentree.portail.forms.adresse import champ_courriel
from rentree.portail.forms.informations import texte
from rentree.portail.forms.situation import question

OUI, NON = "oui", "non"


class FormulaireRepresentant(forms.Form):
    nom = texte(
        _("Prénom et nom de votre représentant légal"),
        _("Votre père, votre mère, votre tuteur ou votre tutrice."),
        max_length=80,
        error_messages={"required": _("Indiquez le prénom et le nom de votre représentant légal")},
    )
    courriel = champ_courriel(
        _("La sienne, pas la vôtre\u00a0: nous lui envoyons un lien, puis un code pour répondre."),
        remplissage="off",
    )

    def __init__(self, *args: Any, etudiant: Etudiant, **options: Any) -> None:
        super().__init__(*args, **options)
        self.etudiant = etudiant

    def clean_courriel(self) -> str:
        """Nobody authorises themselves."""
        courriel: str = self.cleaned_data["courriel"]
        if courriel.casefold() == self.etudiant.courriel.casefold():
            raise forms.ValidationError(
                _("Indiquez l’adresse de votre représentant légal\u00a0: celle-ci est la vôtre")
            )
        return courriel


class FormulaireReponse(forms.Form):
    qualite = question(
        _("Vous êtes"),
        "",
        _("Indiquez à quel titre vous répondez"),
        {code: _(libelle) for code, libelle in AutorisationParentale.Qualite.choices},
    )
    reponse = question(
        _("Autorisez-vous cette inscription\u202f?"),
        "",
        _("Indiquez si vous autorisez cette inscription"),
        {OUI: _("Oui, je l’autorise"), NON: _("Non, je ne l’autorise pas")},
    )
    raison = forms.CharField(
        label=_("Si vous refusez, dites pourquoi"),
        help_text=_("Nous transmettons ces mots à la personne qui s’inscrit et à la scolarité."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "max_length": _("Raccourcissez votre réponse\u00a0: 500 caractères au plus")
        },
    )

    def clean(self) -> dict[str, Any]:
        donnees: dict[str, Any] = super().clean() or {}
        if donnees.get("reponse") == NON and not donnees.get("raison"):
            self.add_error("raison", _("Dites pourquoi vous n’autorisez pas cette inscription"))
        return donnees
