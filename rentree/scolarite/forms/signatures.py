"""What somebody who signs types: an address, a code, an answer."""

from typing import Any

from django import forms

from rentree.regles.campagne_demandes import DECISION
from rentree.scolarite.forms.demandes import MOTIF, champ_choix, champ_texte

OUI, NON, INFORMATION = "oui", "non", "information"
REPONSES = {
    False: ((OUI, "Favorable"), (NON, "Défavorable")),
    True: ((OUI, "J’accepte"), (NON, "Je refuse")),
}
IL_ME_MANQUE = (INFORMATION, "Il me manque une information")


class FormulaireAdresse(forms.Form):
    courriel = forms.EmailField(
        label="Votre adresse électronique professionnelle",
        help_text="Celle à laquelle vous recevez les demandes à signer.",
        error_messages={
            "required": "Indiquez votre adresse électronique",
            "invalid": "Vérifiez l’adresse\u00a0: elle s’écrit comme nom@universite.fr",
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )


class FormulaireCodeRecu(forms.Form):
    code = forms.CharField(
        label="Tapez le code à six chiffres",
        help_text="Avec ou sans espaces.",
        max_length=20,
        error_messages={
            "required": "Indiquez le code à six chiffres reçu par courriel",
            "max_length": "Vérifiez le code\u00a0: il doit avoir six chiffres",
        },
        widget=forms.TextInput(
            {"class": "l-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )


class FormulaireSignature(forms.Form):
    """An opinion or the decision, or what is missing to give it."""

    reponse = champ_choix("Votre avis", (), "Choisissez une réponse")
    motif = champ_texte("Pourquoi", MOTIF, "", required=False)

    def __init__(self, *args: Any, nature: str, **options: Any) -> None:
        super().__init__(*args, **options)
        decide = nature == DECISION
        reponse = self.fields["reponse"]
        reponse.label = "Votre décision" if decide else "Votre avis"
        reponse.choices = (*REPONSES[decide], IL_ME_MANQUE)  # type: ignore[attr-defined]
        suffixe = "si vous acceptez" if decide else "si favorable"
        self.fields["motif"].label = f"Pourquoi (facultatif {suffixe})"

    def clean(self) -> dict[str, Any]:
        reponse, motif = self.cleaned_data.get("reponse"), self.cleaned_data.get("motif")
        if reponse == NON and not motif:
            self.add_error("motif", "Écrivez pourquoi\u00a0: la personne doit pouvoir comprendre")
        if reponse == INFORMATION and not motif:
            self.add_error("motif", "Écrivez ce qui vous manque\u00a0: la personne le recevra")
        return self.cleaned_data
