"""One earlier year, as the person tells it."""

from django import forms

from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.portail.forms.informations import texte
from rentree.regles.campagne import Campagne
from rentree.regles.valeurs import NIVEAUX

ANNEES = 15  # how far back one may go


def choix(libelle: str, oubli: str) -> forms.ChoiceField:
    """A list whose entries depend on the campaign."""
    return forms.ChoiceField(
        label=libelle, error_messages={"required": oubli, "invalid_choice": oubli}
    )


class FormulaireAnneeAnterieure(forms.Form):
    annee = choix("Année universitaire", "Choisissez une année")
    niveau = choix("Niveau", "Choisissez un niveau")
    etablissement = texte(
        "Université ou établissement",
        "En France ou ailleurs. Exemple\u00a0: Université de Nantes",
        max_length=120,
        error_messages={"required": "Indiquez l’université ou l’établissement"},
    )
    mention = texte(
        "Mention (facultatif)", "Exemple\u00a0: psychologie", max_length=80, required=False
    )

    def __init__(self, *args: object, campagne: Campagne, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        annees = [(annee, annee) for annee in annees_avant(campagne.annee)]
        niveaux = [(code, nom[:1].upper() + nom[1:]) for code, nom in NIVEAUX.items()]
        self.fields["annee"].choices = [("", "Année"), *annees]  # type: ignore[attr-defined]
        self.fields["niveau"].choices = [("", "Niveau"), *niveaux]  # type: ignore[attr-defined]

    def declaree(self) -> InscriptionAnterieure:
        """The year, not saved, without person nor provenance."""
        return InscriptionAnterieure(**self.cleaned_data)


def annees_avant(annee: str) -> list[str]:
    """The academic years before ``2024-2025``, latest first."""
    premiere = int(annee[:4])
    return [f"{n}-{n + 1}" for n in range(premiere - 1, premiere - 1 - ANNEES, -1)]
