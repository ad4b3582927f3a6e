"""An outside person: who they are, and the units that they ask to attend."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.coordonnees import est_un_nom
from rentree.lib.formulaires import ChampDate, ChampTexte
from rentree.portail.forms.demande import FormulaireDemande
from rentree.regles.campagne_unites import Unite

SEMESTRE = "semestre_"


class FormulaireIdentite(forms.Form):
    """All of it must be the same to come back to the same space."""

    prenom = ChampTexte(
        label=_("Votre prénom"),
        max_length=60,
        error_messages={"required": _("Indiquez votre prénom")},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    nom = ChampTexte(
        label=_("Votre nom"),
        max_length=80,
        error_messages={"required": _("Indiquez votre nom")},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    naissance = ChampDate(
        label=_("Votre date de naissance"),
        help_text=_("Exemple\u00a0: 3 mai 1962 ou 3 5 1962"),
        remplissage=True,
        error_messages={"required": _("Indiquez votre date de naissance")},
    )
    courriel = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Nous y envoyons un code, puis toutes nos réponses."),
        error_messages={
            "required": _("Indiquez votre adresse électronique"),
            "invalid": _("Vérifiez l’adresse\u00a0: il y manque quelque chose"),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_prenom(self) -> str:
        return self._avec_une_lettre("prenom")

    def clean_nom(self) -> str:
        return self._avec_une_lettre("nom")

    def _avec_une_lettre(self, champ: str) -> str:
        """The same message as when it is left empty."""
        saisi: str = self.cleaned_data[champ]
        if not est_un_nom(saisi):
            raise forms.ValidationError(self.fields[champ].error_messages["required"])
        return saisi


class FormulaireAuditeur(FormulaireDemande):
    """The units of each semester, as boxes; then the questions of the request."""

    lu = forms.BooleanField(
        label=_("J’ai lu ce que l’auditeur libre peut faire et ne peut pas faire"),
        error_messages={"required": _("Lisez ce que l’auditeur libre peut faire, puis cochez")},
    )

    def __init__(
        self, *args: Any, unites: Mapping[str, Unite], libres: Mapping[str, int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.ordre_des_semestres = sorted({unite.semestre for unite in unites.values()})
        for semestre in self.ordre_des_semestres:
            self.fields[f"{SEMESTRE}{semestre}"] = forms.MultipleChoiceField(
                label=gettext("Premier semestre") if semestre == 1 else gettext("Second semestre"),
                choices=[
                    (unite.code, _dire(unite, libres[unite.code]))
                    for unite in unites.values()
                    if unite.semestre == semestre
                ],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": _("Choisissez une réponse de la liste")},
            )
        noms = [f"{SEMESTRE}{semestre}" for semestre in self.ordre_des_semestres]
        self.order_fields([*noms, *self.depot.questions, "lu"])

    @property
    def choisies(self) -> list[str]:
        """The codes of the units, in the order of the semesters."""
        return [
            code
            for semestre in self.ordre_des_semestres
            for code in self.cleaned_data.get(f"{SEMESTRE}{semestre}", [])
        ]


def _dire(unite: Unite, libres: int) -> str:
    """Its name, always in French; then how many places are left."""
    nom = format_html('<span lang="fr">{}</span>', unite.libelle)
    if not libres:
        return format_html(gettext("{unite} (complet)"), unite=nom)
    return format_html(gettext("{unite} (places libres\u00a0: {nombre})"), unite=nom, nombre=libres)
