"""What a registrar writes on a request: a word, an opinion, a decision."""

from typing import Any

from django import forms

from rentree.lib.formulaires import ChampTexte

MOTIF = "Restez factuel, sans donnée de santé\u00a0: la personne le lira."
OUI_NON_AVIS = (("oui", "Favorable"), ("non", "Défavorable"))
OUI_NON_DECISION = (("oui", "Accepter"), ("non", "Refuser"))
TAILLE_DU_SCAN = 10_000_000  # bytes


def champ_texte(libelle: str, aide: str, oubli: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=libelle,
        help_text=aide,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": oubli,
            "max_length": "Raccourcissez ce texte\u00a0: 2 000 caractères au plus",
        },
        **options,
    )


def champ_choix(libelle: str, choix: tuple[tuple[str, str], ...], oubli: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=libelle,
        choices=choix,
        widget=forms.RadioSelect,
        error_messages={"required": oubli, "invalid_choice": oubli},
    )


class FormulaireVide(forms.Form):
    """A gesture that says everything by itself."""


class FormulaireMessage(forms.Form):
    texte = champ_texte("Votre message", "", "Écrivez votre message")


class FormulaireComplement(forms.Form):
    texte = champ_texte(
        "Ce que vous demandez",
        "La personne reçoit ce message et une date limite pour répondre.",
        "Écrivez ce que vous demandez",
    )


class FormulaireMotif(forms.Form):
    motif = champ_texte("Pourquoi", MOTIF, "Écrivez pourquoi")


class FormulaireDecision(forms.Form):
    """A refusal says why; an acceptance may."""

    accepter = champ_choix(
        "Votre décision", OUI_NON_DECISION, "Choisissez d’accepter ou de refuser"
    )
    motif = champ_texte("Motif (obligatoire pour refuser)", MOTIF, "", required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("accepter") == "non" and not self.cleaned_data.get("motif"):
            self.add_error("motif", "Écrivez pourquoi la demande est refusée")
        return self.cleaned_data


class FormulaireDecisionSignee(FormulaireDecision):
    """The decision of another role, signed on paper or in another tool."""

    signataire = ChampTexte(
        label="Qui l’a signée",
        help_text="Prénom, nom et qualité, comme sur le document.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Écrivez qui a signé la décision"},
    )
    signature = forms.FileField(
        label="Décision signée (PDF ou photo, 10 Mo au plus)",
        error_messages={"required": "Joignez la décision signée"},
    )


class FormulaireAvis(forms.Form):
    """An opinion; with the scan of its signature when another role gave it on paper."""

    favorable = champ_choix("Avis", OUI_NON_AVIS, "Choisissez un avis favorable ou défavorable")
    motif = champ_texte("Motif (obligatoire si défavorable)", MOTIF, "", required=False)
    signature = forms.FileField(
        label="Avis signé sur papier (PDF ou photo, 10 Mo au plus)",
        error_messages={"required": "Joignez l’avis signé"},
    )

    def __init__(self, *args: Any, signe_ailleurs: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not signe_ailleurs:
            del self.fields["signature"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("favorable") == "non" and not self.cleaned_data.get("motif"):
            self.add_error("motif", "Écrivez pourquoi l’avis est défavorable")
        return self.cleaned_data
