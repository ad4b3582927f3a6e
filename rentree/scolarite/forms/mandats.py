"""Giving a mandate, delegating it, ending it."""

from typing import Any

from django import forms

from rentree.comptes.models import Compte
from rentree.lib.formulaires import ChampTexte
from rentree.regles.campagne import Campagne
from rentree.regles.cycle import GESTIONNAIRE
from rentree.scolarite.forms.moment import ChampJour

TITULAIRE, SUPPLEANT = "titulaire", "suppleant"
QUALITES = ((TITULAIRE, "Titulaire"), (SUPPLEANT, "Suppléant, si personne d’autre ne répond"))


class FormulairePersonne(forms.Form):
    """Somebody who signs: the address is what recognises them."""

    nom = ChampTexte(
        label="Prénom et nom",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Donnez le prénom et le nom"},
    )
    courriel = forms.EmailField(
        label="Adresse électronique professionnelle",
        help_text="C’est là que partent les demandes à signer et les codes.",
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Donnez l’adresse électronique",
            "invalid": "Vérifiez l’adresse\u00a0: elle s’écrit comme nom@universite.fr",
        },
    )
    langue = forms.ChoiceField(label="Langue des courriels", choices=Compte.Langue.choices)
    du = ChampJour(label="Premier jour", error_messages={"required": "Donnez le premier jour"})
    acte = ChampTexte(
        label="Décision qui le nomme (facultatif)",
        help_text="Par exemple\u00a0: arrêté n°\u00a02024-118 du 2\u00a0septembre 2024.",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if lues.get("du") and lues.get("au") and lues["au"] < lues["du"]:
            self.add_error("au", "Choisissez un dernier jour après le premier")
        return lues


class FormulaireMandat(FormulairePersonne):
    """Which role, for what, from when to when."""

    role = forms.ChoiceField(label="Rôle", error_messages={"required": "Choisissez un rôle"})
    portee = forms.ChoiceField(
        label="Pour", error_messages={"invalid_choice": "Choisissez dans la liste"}, required=False
    )
    qualite = forms.ChoiceField(label="Qualité", choices=QUALITES, widget=forms.RadioSelect)
    au = ChampJour(label="Dernier jour (facultatif)", required=False)
    field_order = ("role", "portee", "nom", "courriel", "langue", "qualite", "du", "au", "acte")

    def __init__(
        self, *args: Any, campagne: Campagne, composantes: list[str], tout: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        roles = [(c, libelle) for c, libelle in campagne.roles.items() if c != GESTIONNAIRE]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["portee"].choices = [  # type: ignore[attr-defined]
            *([("", "Toutes les composantes")] if tout else []),
            *((f"composante:{c}", campagne.composantes[c].libelle) for c in composantes),
            *(
                (f"formation:{f.code}", f.libelle)
                for f in campagne.formations.values()
                if f.composante in composantes
            ),
        ]
        self.fields["portee"].required = not tout

    @property
    def cible(self) -> dict[str, str]:
        """The composante or the formation; neither means everything."""
        champ, _, code = self.cleaned_data["portee"].partition(":")
        return {champ: code} if code else {}


class FormulaireDelegation(FormulairePersonne):
    """To whom, between which days: a delegation always ends."""

    au = ChampJour(label="Dernier jour", error_messages={"required": "Donnez le dernier jour"})
    field_order = ("nom", "courriel", "langue", "du", "au", "acte")


class FormulaireFin(forms.Form):
    au = ChampJour(
        label="Dernier jour du mandat",
        help_text="Ses délégations finissent avec lui.",
        error_messages={"required": "Donnez le dernier jour"},
    )
