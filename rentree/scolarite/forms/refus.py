from collections.abc import Sequence
from typing import Any

from django import forms

from rentree.regles.campagne import MotifDeRefus


class FormulaireRefus(forms.Form):
    """Why a piece is refused; an empty message becomes the motive's own."""

    motif = forms.ChoiceField(
        label="Motif",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez un motif de refus",
            "invalid_choice": "Choisissez un motif de la liste",
        },
    )
    message = forms.CharField(
        label="Votre message",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"max_length": "Raccourcissez le message\u00a0: 2 000 caractères au plus"},
    )

    def __init__(self, *args: Any, motifs: Sequence[MotifDeRefus], **options: Any) -> None:
        super().__init__(*args, **options)
        self.motifs = {motif.code: motif for motif in motifs}
        self.fields["motif"].choices = [(motif.code, motif.libelle) for motif in motifs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or self.cleaned_data
        motif = self.motifs.get(donnees.get("motif", ""))
        donnees["message"] = donnees.get("message", "").replace("\r\n", "\n")
        if motif and not donnees["message"]:
            donnees["message"] = message_habituel(motif)
        return donnees


def message_habituel(motif: MotifDeRefus) -> str:
    """What is wrong, then what to do."""
    return f"{motif.message} {motif.que_faire}".strip()
