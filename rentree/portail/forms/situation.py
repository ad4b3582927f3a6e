"""A few plain questions that the platforms did not answer, in the words of the rules' keys."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.lib.textes import Texte
from rentree.portail.textes import BOURSE, OUI_NON, PROTECTION

POUR_LES_NON_EUROPEENS = ("droits_nationaux", "protection")
QUESTIONS = ("boursier", "pupille", *POUR_LES_NON_EUROPEENS)


def question(
    libelle: Texte, aide: Texte, oubli: Texte, reponses: Mapping[str, Texte]
) -> forms.TypedChoiceField:
    """One question whose answers are all on the page."""
    return forms.TypedChoiceField(
        label=libelle,
        help_text=aide,
        choices=list(reponses.items()),
        widget=forms.RadioSelect,
        error_messages={"required": oubli},
    )


class FormulaireSituation(forms.Form):
    boursier = question(
        _("Avez-vous reçu une notification de bourse du Crous\u202f?"),
        _(
            "Avec une notification, même conditionnelle, vous ne payez pas les droits "
            "d’inscription\u00a0: nous vous demandons seulement de la déposer. Si votre "
            "demande est en "
            "cours, vous payez maintenant, et vos droits sont remboursés si la bourse est accordée."
        ),
        _("Indiquez si vous avez reçu une notification de bourse"),
        BOURSE,
    )
    pupille = question(
        _("Êtes-vous pupille de la Nation ou pupille de la République\u202f?"),
        _("Si oui, vous ne payez pas les droits d’inscription. Un justificatif vous sera demandé."),
        _("Indiquez si vous êtes pupille de la Nation ou de la République"),
        OUI_NON,
    )
    droits_nationaux = question(
        _(
            "Vivez-vous en France avec votre foyer fiscal depuis deux ans, avez-vous une carte de "
            "résident, ou êtes-vous de la famille d’un citoyen européen\u202f?"
        ),
        _(
            "Si l’un de ces cas est le vôtre, vous payez les mêmes droits que les étudiants "
            "européens. "
            "Un justificatif vous sera demandé."
        ),
        _("Indiquez si l’un de ces cas est le vôtre"),
        OUI_NON,
    )
    protection = question(
        _("Avez-vous une protection internationale en France\u202f?"),
        _("Elle peut changer le montant des droits, et la CVEC devient gratuite."),
        _("Indiquez si vous avez une protection internationale"),
        PROTECTION,
    )

    def __init__(self, *args: Any, hors_europe: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not hors_europe:
            for nom in POUR_LES_NON_EUROPEENS:
                del self.fields[nom]

    def reponses(self, deja: Mapping[str, Any]) -> dict[str, Any]:
        """The answers under the rules' keys; ``deja`` keeps what this page does not ask."""
        donnees = self.cleaned_data
        reponses = {cle: valeur for cle, valeur in deja.items() if cle not in QUESTIONS}
        reponses |= {"boursier": donnees["boursier"], "pupille": donnees["pupille"] == "oui"}
        if "protection" in donnees:
            protection = donnees["protection"]
            reponses["droits_nationaux"] = donnees["droits_nationaux"] == "oui"
            reponses["protection"] = None if protection == "aucune" else protection
        return reponses


def reponses_connues(situation: Mapping[str, Any]) -> dict[str, str]:
    """The form as it is first shown: nothing is chosen for the person."""
    connues = {cle: situation[cle] for cle in QUESTIONS if cle in situation}
    for cle in ("pupille", "droits_nationaux"):
        if cle in connues:
            connues[cle] = "oui" if connues[cle] else "non"
    if "protection" in connues:
        connues["protection"] = connues["protection"] or "aucune"
    return connues
