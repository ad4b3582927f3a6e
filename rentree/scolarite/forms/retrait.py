from typing import Any

from django import forms

from rentree.inscriptions.actions_retraits import DECISIONS
from rentree.inscriptions.models_retraits import Retrait
from rentree.regles.remboursements import Estimation
from rentree.scolarite.forms.montant import MONTANT_A_DIRE, champ_rendu

CHOIX = {
    Retrait.Issue.MAINTENUE: "Maintenir l’inscription",
    Retrait.Issue.ANNULEE: "Annuler l’inscription",
}


class FormulaireRetrait(forms.Form):
    """What becomes of an inscription whose admission was withdrawn, why, the money given back."""

    issue = forms.ChoiceField(
        label="Que devient cette inscription\u202f?",
        widget=forms.RadioSelect,
        choices=[(issue.value, CHOIX[issue]) for issue in reversed(DECISIONS)],
        error_messages={
            "required": "Choisissez ce que devient l’inscription",
            "invalid_choice": "Choisissez une réponse de la liste",
        },
    )
    raison = forms.CharField(
        label="Raison",
        help_text="L’étudiant la lira dans le courriel et dans sa page.",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": "Écrivez la raison de votre décision",
            "max_length": "Raccourcissez la raison\u00a0: 1 000 caractères au plus",
        },
    )

    def __init__(self, *args: Any, estimation: Estimation | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if (rendu := champ_rendu(estimation)) is not None:
            self.fields["rendu"] = rendu

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        annulee = lues.get("issue") == Retrait.Issue.ANNULEE
        if annulee and "rendu" in lues and lues["rendu"] is None:
            self.add_error("rendu", MONTANT_A_DIRE)
        return lues
