from django import forms

from rentree.inscriptions.actions_retraits import DECISIONS
from rentree.inscriptions.models_retraits import Retrait

CHOIX = {
    Retrait.Issue.MAINTENUE: "Maintenir l’inscription",
    Retrait.Issue.ANNULEE: "Annuler l’inscription",
}


class FormulaireRetrait(forms.Form):
    """What becomes of an inscription whose admission was withdrawn, and why."""

    issue = forms.ChoiceField(
        label="Que devient cette inscription\u00a0?",
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
