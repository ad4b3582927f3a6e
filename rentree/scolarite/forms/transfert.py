from datetime import date
from typing import Any

from django import forms

from rentree.lib.formulaires import ChampDate, ChampTexte

ACCORD, REFUS = "accord", "refus"


def question(libelle: str, oui: str, non: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=libelle,
        choices=[(ACCORD, oui), (REFUS, non)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse"},
    )


class FormulaireTransfert(forms.Form):
    """An answer, then the day of the other university’s agreement or the reason of a refusal."""

    reponse: forms.ChoiceField
    accord_le = ChampDate(
        label="Date de l’accord de l’autre université (pour un accord)",
        help_text="Celle qui est écrite sur la fiche.",
        required=False,
    )
    motif = forms.CharField(
        label="Raison (pour un refus)",
        help_text="L’étudiant la lira dans le courriel et dans sa page.",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Raccourcissez la raison\u00a0: 1 000 caractères au plus"},
    )

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.jour = jour

    @property
    def accorde(self) -> bool:
        return bool(self.cleaned_data["reponse"] == ACCORD)

    def clean(self) -> dict[str, Any]:
        reponse, accord_le = (self.cleaned_data.get(cle) for cle in ("reponse", "accord_le"))
        if reponse == ACCORD and not self.has_error("accord_le"):
            if accord_le is None:
                self.add_error("accord_le", "Donnez la date de l’accord de l’autre université")
            elif accord_le > self.jour:
                self.add_error("accord_le", "Vérifiez la date\u00a0: elle n’est pas encore passée")
        if reponse == REFUS and not self.cleaned_data.get("motif"):
            self.add_error("motif", "Écrivez la raison du refus")
        return self.cleaned_data


class FormulaireDepart(FormulaireTransfert):
    """What the host university answered to our form."""

    reponse = question(
        "Qu’a répondu l’université d’accueil\u202f?",
        "Elle donne son accord\u00a0: l’inscription ici prend fin",
        "Elle refuse, ou l’étudiant reste\u00a0: l’inscription ici continue",
    )
    field_order = ("reponse", "accord_le", "motif")


class FormulaireArrivee(FormulaireTransfert):
    """What the form of the university that is left says, and our own answer."""

    etablissement = ChampTexte(
        label="Université de départ",
        help_text="Son nom, comme sur la fiche de transfert.",
        max_length=160,
        error_messages={"required": "Écrivez le nom de l’université de départ"},
    )
    reponse = question(
        "Les deux universités sont-elles d’accord\u202f?",
        "Oui\u00a0: la fiche porte l’accord de départ, et nous donnons le nôtre",
        "Non\u00a0: le transfert n’est pas accepté",
    )
    field_order = ("etablissement", "reponse", "accord_le", "motif")
