from collections.abc import Collection
from datetime import datetime, tzinfo
from typing import Any

from django import forms

from rentree.regles.bourse import fin_de_journee
from rentree.scolarite.forms.moment import ChampJour

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


class FormulaireRefusDeBourse(forms.Form):
    """Until when the fees are to be paid: to the last minute of a day."""

    au_jour = ChampJour(
        label="Dernier jour pour payer",
        error_messages={
            "required": "Donnez le dernier jour pour payer",
            "invalid": "Dernier jour pour payer\u00a0: cette date n’existe pas",
        },
    )

    def __init__(self, *args: Any, fuseau: tzinfo, le: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self._fuseau, self._le = fuseau, le

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if "au_jour" in lues:
            lues["a_payer_avant"] = fin_de_journee(lues["au_jour"], self._fuseau)
            if lues["a_payer_avant"] <= self._le:
                self.add_error("au_jour", "Choisissez un jour à venir")
        return lues
