"""A request about the units of one’s formation: each one against what was obtained elsewhere."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext

from rentree.lib.formulaires import ChampTexte
from rentree.portail.forms.demande import FormulaireDemande
from rentree.regles.campagne_unites import Unite

UNITE = "unite_"
LONGUEUR = 160


class FormulaireConcordance(FormulaireDemande):
    """The table of units asked and obtained, then the questions and the proofs."""

    def __init__(self, *args: Any, siennes: Mapping[str, Unite], **options: Any) -> None:
        super().__init__(*args, **options)
        questions = list(self.fields)
        for unite in siennes.values():
            self.fields[f"{UNITE}{unite.code}"] = ChampTexte(
                label=format_html(
                    gettext("Unité demandée\u00a0: {unite} (semestre {semestre})"),
                    unite=format_html('<span lang="fr">{}</span>', unite.libelle),
                    semestre=unite.semestre,
                ),
                help_text=gettext(
                    "Ce que vous avez obtenu\u00a0: l’unité, l’établissement et l’année. Laissez "
                    "vide si vous ne la demandez pas."
                ),
                max_length=LONGUEUR,
                required=False,
                widget=forms.TextInput({"autocomplete": "off"}),
            )
        self.order_fields([*(f"{UNITE}{code}" for code in siennes), *questions])

    @property
    def unites(self) -> list[tuple[str, str]]:
        """(unit asked, what was obtained) for those that were filled in."""
        return [
            (nom.removeprefix(UNITE), valeur)
            for nom, valeur in self.cleaned_data.items()
            if nom.startswith(UNITE) and valeur
        ]
