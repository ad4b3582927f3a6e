"""Ending an inscription whose right was lost: the reason, the upper year, the money."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from rentree.regles.campagne_fins import COMMISSION
from rentree.regles.francais import euros
from rentree.regles.remboursements import Estimation
from rentree.scolarite.forms.montant import MONTANT_A_DIRE, champ_rendu


@dataclass(frozen=True, slots=True)
class CasDAnnulation:
    """What ending it gives back: alone, or with the upper year added to it (``superieure``).

    None where the campaign does not say how money is given back.
    """

    superieure: bool
    seule: Estimation | None
    a_deux: Estimation | None = None

    @property
    def au_plus(self) -> Estimation | None:
        """The choice that may give back the most, when somebody decides how much."""
        decidees = [
            estimation
            for estimation in (self.seule, self.a_deux)
            if estimation is not None and estimation.voie == COMMISSION
        ]
        return max(decidees, key=lambda estimation: estimation.total, default=None)


class FormulaireAnnulation(forms.Form):
    """Why it ends, and what is given back: the student reads both."""

    raison = forms.CharField(
        label="Raison de l’annulation",
        help_text="L’étudiant la lit sur sa page.",
        max_length=500,
        error_messages={"required": "Écrivez pourquoi cette inscription est annulée"},
    )
    superieure = forms.ChoiceField(
        label="Et l’année supérieure ajoutée avec elle\u202f?",
        help_text="Elle a été payée avec l’année redoublée.",
        choices=[("annuler", "L’annuler aussi"), ("garder", "La garder")],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, cas: CasDAnnulation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cas = cas
        if not cas.superieure:
            del self.fields["superieure"]
        if (rendu := champ_rendu(cas.au_plus)) is not None:
            self.fields["rendu"] = rendu

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if self.cas.superieure and not lues.get("superieure"):
            self.add_error("superieure", "Dites ce que devient l’année supérieure")
        elif "rendu" in lues:
            self._verifier_le_montant(lues["rendu"])
        return lues

    def _verifier_le_montant(self, rendu: Decimal | None) -> None:
        """Within what this very choice gives back."""
        estimation = self.cas.a_deux if self.les_deux else self.cas.seule
        if estimation is None or estimation.voie != COMMISSION:
            self.cleaned_data["rendu"] = None
        elif rendu is None:
            self.add_error("rendu", MONTANT_A_DIRE)
        elif rendu > estimation.total:
            self.add_error("rendu", f"Rendez {euros(estimation.total)} au plus")

    @property
    def les_deux(self) -> bool:
        return bool(self.cleaned_data.get("superieure") == "annuler")
