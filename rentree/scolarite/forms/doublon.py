from collections.abc import Sequence
from typing import Any

from django import forms


class FormulaireReunion(forms.Form):
    """The word that two records are one person; the INE is asked only when the two differ."""

    ine = forms.ChoiceField(
        label="Quel INE est le bon\u202f?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez l’INE à garder",
            "invalid_choice": "Choisissez l’un des deux INE",
        },
    )
    verifie = forms.BooleanField(
        label="J’ai vérifié que ces deux fiches sont celles d’une seule personne. "
        "Cette réunion ne se défait pas.",
        error_messages={"required": "Cochez la case si vous avez vérifié"},
    )

    def __init__(self, *args: Any, ines: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if ines:
            self.fields["ine"].choices = [(ine, ine) for ine in ines]  # type: ignore[attr-defined]
        else:
            del self.fields["ine"]
