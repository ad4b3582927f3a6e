from collections.abc import Mapping

from django import forms

from rentree.scolarite.filtre import VUES


class FormulaireFile(forms.Form):
    """The filters of the queue; sent by GET, so that they stay in the address."""

    q = forms.CharField(
        label="Nom, n° étudiant ou INE",
        required=False,
        max_length=80,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    formation = forms.ChoiceField(label="Formation", required=False)
    vue = forms.ChoiceField(label="Vue", required=False, choices=VUES)
    tri = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, formations: Mapping[str, str], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["formation"].choices = {"": "Toutes", **formations}  # type: ignore[attr-defined]
