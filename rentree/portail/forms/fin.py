"""The form that ends an inscription: what was announced comes back with the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.portail.forms.demande import FormulaireDemande
from rentree.regles.remboursements import Estimation


class FormulaireFin(FormulaireDemande):
    """Refused when what would be done is no longer what its page announced."""

    compris = forms.BooleanField(
        label=_("J’ai lu ce que cela change et ce qui m’est rendu"),
        error_messages={"required": _("Cochez la case pour dire que vous avez lu")},
    )
    annonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, estimation: Estimation, **options: Any) -> None:
        self.annoncee = f"{estimation.voie} {estimation.total}"
        super().__init__(*args, initial={"annonce": self.annoncee}, **options)
        self.order_fields([*self.depot.questions, *self.justificatifs, "compris", "annonce"])

    def clean(self) -> dict[str, Any]:
        donnees = super().clean()
        if donnees.get("annonce") != self.annoncee:
            self.data = {**self.data, "annonce": self.annoncee}
            self.add_error(
                None,
                _(
                    "Le calcul a changé depuis que vous avez ouvert cette page\u00a0: relisez-le, "
                    "puis envoyez de nouveau."
                ),
            )
        return donnees
