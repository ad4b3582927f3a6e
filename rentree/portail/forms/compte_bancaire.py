"""Where to be paid back: an account in one's own name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.models import Etudiant
from rentree.lib.formulaires import ChampTexte
from rentree.paiements.iban import IbanRefuse, lire_iban
from rentree.portail.langues import mots
from rentree.regles.comparaison import comparable

LONGUEUR_SAISIE = 60


class FormulaireCompte(forms.Form):
    """The holder must be the person: public money is not sent to somebody else on a click."""

    titulaire = ChampTexte(
        label=_("Titulaire du compte"),
        help_text=_("Comme sur votre RIB. Le compte doit être à votre nom."),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Écrivez le nom du titulaire du compte")},
    )
    iban = ChampTexte(
        label=_("IBAN"),
        help_text=_("Sur votre RIB\u00a0: en France, il commence par FR et compte 27 caractères."),
        max_length=LONGUEUR_SAISIE,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez votre IBAN")},
    )

    def __init__(self, *args: Any, etudiant: Etudiant, **options: Any) -> None:
        super().__init__(*args, **options)
        self.etudiant = etudiant

    def clean_titulaire(self) -> str:
        titulaire: str = self.cleaned_data["titulaire"]
        mots_du_titulaire = _mots(titulaire)
        noms = [_mots(nom) for nom in (self.etudiant.nom_naissance, self.etudiant.nom_usage)]
        if not any(nom and nom <= mots_du_titulaire for nom in noms):
            raise forms.ValidationError(
                _(
                    "Ce nom n’est pas le vôtre\u00a0: donnez un compte à votre nom. Si vous n’en "
                    "avez pas, écrivez à la scolarité"
                )
            )
        return titulaire

    def clean_iban(self) -> str:
        try:
            return lire_iban(self.cleaned_data["iban"])
        except IbanRefuse as refus:
            motif, dire = refus.motif, mots().textes.get
            message = dire(f"motif.{motif.code}.message", motif.message)
            que_faire = dire(f"motif.{motif.code}.que_faire", motif.que_faire)
            raise forms.ValidationError(f"{message} {que_faire}") from refus


def _mots(nom: str) -> set[str]:
    """Its words, compared in Latin letters; as they are written in any other alphabet."""
    return set(comparable(nom).split() or nom.casefold().split())
