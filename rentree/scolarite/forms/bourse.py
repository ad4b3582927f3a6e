from collections.abc import Collection

from django import forms

NOTIFICATIONS = {
    "conditionnel": "Notification conditionnelle",
    "definitif": "Notification définitive",
}


class FormulaireNotification(forms.Form):
    """What the Crous has notified, among what this file may still take."""

    boursier = forms.ChoiceField(
        label="La notification que vous avez sous les yeux",
        widget=forms.RadioSelect,
        error_messages={"required": "Indiquez la notification reçue"},
    )

    def __init__(self, *args: object, permises: Collection[str], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["boursier"].choices = [  # type: ignore[attr-defined]
            (bourse, NOTIFICATIONS[bourse]) for bourse in permises
        ]
