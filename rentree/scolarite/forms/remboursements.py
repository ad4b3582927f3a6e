"""What the accountant answered: paid that day under that reference, or sent back by the bank."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from rentree.lib.formulaires import ChampDate, ChampTexte
from rentree.paiements.models_remboursements import Remboursement
from rentree.regles.francais import euros

CHANGEE = "Cette liste vient de changer\u00a0: relisez-la"


class FormulaireDeRemboursements(forms.Form):
    """Boxes to tick, all of them ticked at first; ``choisis`` are those that stay."""

    remboursements = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Cochez un remboursement au moins",
            "invalid_choice": CHANGEE,
        },
    )
    libelle = "Lesquels"

    def __init__(self, *args: Any, siens: Iterable[Remboursement], **options: Any) -> None:
        self.par_cle = {str(rendu.pk): rendu for rendu in siens}
        super().__init__(*args, **options)
        champ = self.fields["remboursements"]
        champ.label, champ.initial = self.libelle, [*self.par_cle]
        if isinstance(champ, forms.MultipleChoiceField):
            champ.choices = [(cle, _dire(rendu)) for cle, rendu in self.par_cle.items()]

    @property
    def choisis(self) -> list[Remboursement]:
        return [self.par_cle[cle] for cle in self.cleaned_data["remboursements"]]


def _dire(rendu: Remboursement) -> str:
    personne = rendu.paiement.creance.personne
    return f"{personne}, {euros(rendu.montant)}, {rendu.raison}"


class FormulaireOrdre(FormulaireDeRemboursements):
    """Those that go to the accountant together."""

    libelle = "À transmettre au comptable"


class FormulaireVersement(FormulaireDeRemboursements):
    """What is entered for those ticked; ``jour`` is today for the institution."""

    PAYES, RENVOYES = "payes", "renvoyes"
    issue = forms.ChoiceField(
        label="Ce que dit l’agence comptable",
        choices=[(PAYES, "Payés"), (RENVOYES, "Renvoyés par la banque")],
        widget=forms.RadioSelect,
        error_messages={"required": "Dites s’ils sont payés ou renvoyés"},
    )
    verse_le = ChampDate(label="Payés le", required=False)
    reference = ChampTexte(
        label="Référence du virement, ou raison du renvoi",
        max_length=60,
        error_messages={"required": "Écrivez la référence, ou la raison du renvoi"},
    )

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.jour = jour

    def clean(self) -> dict[str, Any]:
        payes = self.cleaned_data.get("issue") == self.PAYES
        jour = self.cleaned_data.get("verse_le")
        if payes and not jour and "verse_le" not in self.errors:
            self.add_error("verse_le", "Donnez le jour du paiement")
        elif payes and jour and jour > self.jour:
            self.add_error("verse_le", "Ce jour n’est pas encore passé")
        return self.cleaned_data
