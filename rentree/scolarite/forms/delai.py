"""Granting a window, or prolonging those of everybody: for whom, until when, because of what."""

from datetime import datetime, time
from typing import Any

from django import forms

from rentree.lib.formulaires import ChampTexte
from rentree.regles.campagne import Campagne
from rentree.scolarite.forms.moment import ChampHeure, ChampJour

# What a registrar's counter closes at, when she does not say otherwise.
FIN_DE_JOURNEE = time(18, 0)


def _raison() -> forms.CharField:
    return ChampTexte(
        label="Pourquoi",
        help_text="La personne le lira. Restez factuel, sans donnée de santé.",
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": "Écrivez pourquoi ce délai est accordé",
            "max_length": "Raccourcissez la raison\u00a0: 300 caractères au plus",
        },
    )


def _jour(libelle: str, oubli: str) -> ChampJour:
    return ChampJour(
        label=libelle,
        error_messages={"required": oubli, "invalid": f"{libelle}\u00a0: cette date n’existe pas"},
    )


class FormulaireDelai(forms.Form):
    """For one person or for one formation, never both. Moments are in the campaign's time zone."""

    dossier = ChampTexte(
        label="Pour un étudiant",
        help_text="N° étudiant, n° de plateforme ou adresse du dossier",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    formation = forms.ChoiceField(
        label="Ou pour toute une formation",
        required=False,
        error_messages={"invalid_choice": "Choisissez une formation de vos composantes"},
    )
    du_jour = _jour("À partir du", "Donnez le premier jour")
    du_heure = ChampHeure(
        label="Heure de début", error_messages={"required": "Donnez l’heure de début"}
    )
    au_jour = _jour("Jusqu’au", "Donnez le dernier jour")
    au_heure = ChampHeure(
        label="Heure de fin", error_messages={"required": "Donnez l’heure de fin"}
    )
    raison = _raison()

    def __init__(
        self, *args: Any, campagne: Campagne, composantes: list[str], le: datetime, **options: Any
    ) -> None:
        self._fuseau = campagne.fuseau
        self._le = le
        ici = le.astimezone(campagne.fuseau)
        initiales = {"du_jour": ici.date(), "du_heure": f"{ici:%H:%M}"}
        initiales["au_heure"] = f"{FIN_DE_JOURNEE:%H:%M}"
        options["initial"] = {**initiales, **options.get("initial", {})}
        super().__init__(*args, **options)
        siennes = [f for f in campagne.formations.values() if f.composante in composantes]
        choix = [("", "Aucune"), *((f.code, f.libelle) for f in siennes)]
        self.fields["formation"].choices = choix  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if bool(lues.get("dossier")) == bool(lues.get("formation")) and "formation" in lues:
            self.add_error("dossier", "Donnez un étudiant, ou choisissez une formation")
        if {"du_jour", "du_heure", "au_jour", "au_heure"} <= lues.keys():
            lues["ouvre_le"] = datetime.combine(lues["du_jour"], lues["du_heure"], self._fuseau)
            lues["ferme_le"] = datetime.combine(lues["au_jour"], lues["au_heure"], self._fuseau)
            if lues["ferme_le"] <= max(lues["ouvre_le"], self._le):
                self.add_error("au_jour", "Choisissez une fin à venir, après le début")
        return lues


class FormulaireProlongation(forms.Form):
    """For everybody: so many hours more."""

    heures = forms.TypedChoiceField(
        label="Prolonger toutes les périodes ouvertes de",
        choices=[(24, "24 heures"), (48, "48 heures"), (72, "72 heures")],
        coerce=int,
        initial=24,
        error_messages={"required": "Choisissez une durée"},
    )
    raison = _raison()


class FormulaireRetrait(forms.Form):
    """Why what was granted, or asked for, no longer counts."""

    raison = ChampTexte(
        label="Pourquoi le retirer",
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Écrivez pourquoi ce délai est retiré"},
    )
