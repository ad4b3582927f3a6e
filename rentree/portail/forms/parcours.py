"""One earlier year, as the person tells it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.lib.textes import Texte
from rentree.portail.forms.informations import texte
from rentree.portail.langues import mots
from rentree.regles.campagne import Campagne
from rentree.regles.valeurs import NIVEAUX

ANNEES = 15  # how far back one may go


def choix(libelle: Texte, oubli: Texte) -> forms.ChoiceField:
    """A list whose entries depend on the campaign."""
    return forms.ChoiceField(
        label=libelle, error_messages={"required": oubli, "invalid_choice": oubli}
    )


class FormulaireAnneeAnterieure(forms.Form):
    annee = choix(_("Année universitaire"), _("Choisissez une année"))
    niveau = choix(_("Niveau"), _("Choisissez un niveau"))
    etablissement = texte(
        _("Université ou établissement"),
        _("En France ou ailleurs. Exemple\u00a0: Université de Nantes"),
        max_length=120,
        error_messages={"required": _("Indiquez l’université ou l’établissement")},
    )
    mention = texte(
        _("Mention (facultatif)"), _("Exemple\u00a0: psychologie"), max_length=80, required=False
    )

    def __init__(self, *args: object, campagne: Campagne, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        annees = [(annee, annee) for annee in annees_avant(campagne.annee)]
        niveaux = [(code, mots().dire(f"niveau.{code}")) for code in NIVEAUX]
        self.fields["annee"].choices = [("", _("Année")), *annees]  # type: ignore[attr-defined]
        self.fields["niveau"].choices = [("", _("Niveau")), *niveaux]  # type: ignore[attr-defined]

    def declaree(self) -> InscriptionAnterieure:
        """The year, not saved, without person nor provenance."""
        return InscriptionAnterieure(**self.cleaned_data)


def annees_avant(annee: str) -> list[str]:
    """The academic years before ``2024-2025``, latest first."""
    premiere = int(annee[:4])
    return [f"{n}-{n + 1}" for n in range(premiere - 1, premiere - 1 - ANNEES, -1)]
