"""The price of one registration in continuing education, and who pays which part."""

from decimal import Decimal
from typing import Any

from django import forms

from rentree.inscriptions.models_prix import PrixFixe
from rentree.inscriptions.prix import PAYEURS, Part
from rentree.lib.formulaires import ChampTexte

AU_PLUS = Decimal("99999.99")
TITRES = {
    "employeur": "L’employeur",
    "opco": "L’OPCO",
    "organisme": "Un autre organisme (France Travail, région…)",
}
TROP = "Vérifiez les parts\u00a0: à elles toutes, elles dépassent le prix"


def _montant(libelle: str, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=libelle,
        localize=True,
        min_value=Decimal(0),
        max_value=AU_PLUS,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "l-10"}),
        error_messages={
            "required": "Donnez le prix",
            "invalid": f"{libelle}\u00a0: un nombre, en euros",
            "min_value": f"{libelle}\u00a0: zéro ou plus",
            "max_value": f"{libelle}\u00a0: 99\u202f999,99\u00a0€ au plus",
            "max_decimal_places": f"{libelle}\u00a0: au centime près",
        },
        **options,
    )


def _texte(libelle: str, oubli: str = "", aide: str = "", longueur: int = 60) -> ChampTexte:
    return ChampTexte(
        label=libelle,
        help_text=aide,
        required=bool(oubli),
        max_length=longueur,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": oubli},
    )


class FormulairePrix(forms.Form):
    """What others do not pay is the person's: it is computed, never typed."""

    total = _montant("Prix de la formation, en euros")
    devis = _texte("Devis ou convention", "Donnez le numéro du devis ou de la convention")
    raison = _texte(
        "D’où vient ce prix",
        "Écrivez d’où vient ce prix",
        "La personne le lira. Exemple\u00a0: tarif voté, prise en charge accordée le 3 juin.",
        300,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for payeur in PAYEURS:
            self.fields[f"{payeur}_montant"] = _montant("Sa part, en euros", required=False)
            self.fields[f"{payeur}_nom"] = _texte("Son nom", longueur=120)
            self.fields[f"{payeur}_reference"] = _texte("Sa convention ou son accord")

    @property
    def payeurs(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each, under its title."""
        champs = ("montant", "nom", "reference")
        return [(TITRES[p], [self[f"{p}_{champ}"] for champ in champs]) for p in PAYEURS]

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        for payeur in PAYEURS:
            if lues.get(f"{payeur}_montant") and not lues.get(f"{payeur}_nom"):
                self.add_error(f"{payeur}_nom", f"{TITRES[payeur]}\u00a0: donnez son nom")
        return lues

    @property
    def parts(self) -> list[Part]:
        """One for each who pays something."""
        lues = self.cleaned_data
        return [
            Part(payeur, lues[f"{payeur}_nom"], montant, lues[f"{payeur}_reference"])
            for payeur in PAYEURS
            if (montant := lues[f"{payeur}_montant"])
        ]


def prix_connu(prix: PrixFixe | None) -> dict[str, Any]:
    """The form as it is first shown: the price in force, if there is one."""
    if prix is None:
        return {}
    connus: dict[str, Any] = {"total": prix.total, "devis": prix.devis, "raison": prix.raison}
    for part in prix.parts:
        payeur = part["payeur"]
        connus |= {f"{payeur}_{cle}": part[cle] for cle in ("nom", "reference")}
        connus[f"{payeur}_montant"] = Decimal(part["montant"])
    return connus
