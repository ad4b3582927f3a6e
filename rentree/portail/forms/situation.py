"""A few plain questions that the platforms did not answer, in the words of the rules' keys."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.lib.textes import Texte
from rentree.portail.textes import (
    AILLEURS,
    BOURSE,
    CESURE,
    DEPART,
    MOBILITE,
    OUI_NON,
    PROTECTION,
    REGIME,
)
from rentree.regles.bourse import AVANCE, SURSIS
from rentree.regles.questions import lire_reponse, reponse_saisie

EN_ATTENTE = {
    AVANCE: _("vous payez maintenant, et vos droits sont remboursés si la bourse est accordée."),
    SURSIS: _("vous n’avez rien à payer pour l’instant\u00a0: nous attendons la réponse du Crous."),
}
SI_BOURSIER = _(
    "Avec une notification, même conditionnelle, vous ne payez pas les droits "
    "d’inscription\u00a0: nous vous demandons seulement de la déposer. Si votre demande est en "
    "cours, "
)


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


def question_de_depart() -> forms.TypedChoiceField:
    """For who registers again: is a part of the year spent in a partner university?"""
    return question(
        _("Partez-vous étudier à l’étranger cette année, en échange\u202f?"),
        _(
            "Avec Erasmus+ ou un autre accord, votre inscription reste ici\u00a0: vous y payez les "
            "droits, et la CVEC au Crous. Nous vous demanderons où vous partez."
        ),
        _("Indiquez si vous partez étudier à l’étranger"),
        DEPART,
    )


class FormulaireSituation(forms.Form):
    regime = question(
        _("Qui finance votre formation\u202f?"),
        _(
            "Si un employeur ou un organisme paie, les droits, la CVEC et les pièces changent. "
            "Un contrat ou un accord de prise en charge vous sera demandé."
        ),
        _("Indiquez qui finance votre formation"),
        REGIME,
    )
    mobilite = question(
        _("Venez-vous dans le cadre d’un accord entre votre université et la nôtre\u202f?"),
        _(
            "Avec un accord, Erasmus+ par exemple, vous payez vos droits dans votre "
            "université et la "
            "CVEC n’est pas due ici. Sans accord, vous payez ici les droits et la CVEC."
        ),
        _("Indiquez si vous venez dans le cadre d’un accord"),
        MOBILITE,
    )
    inscription_ailleurs = question(
        _(
            "Avez-vous déjà une inscription dans une autre université française, pour cette même "
            "année universitaire\u202f?"
        ),
        _(
            "Avec un transfert, les droits payés là-bas ne sont pas dus ici, mais les deux "
            "universités doivent être d’accord\u00a0: demandez d’abord une fiche de transfert à "
            "celle que vous quittez. Si vous gardez les deux inscriptions, vous payez ici aussi."
        ),
        _("Indiquez si vous avez une inscription dans une autre université"),
        AILLEURS,
    )
    cesure = question(
        _("Avez-vous demandé une césure pour cette année\u202f?"),
        _("Si vous attendez la réponse, ne payez pas encore\u00a0: le montant en dépend."),
        _("Indiquez si vous avez demandé une césure"),
        CESURE,
    )
    financement_tardif = question(
        _("Avez-vous obtenu tardivement le financement de votre thèse\u202f?"),
        _("Si oui, vous pouvez vous inscrire plus longtemps. Un justificatif vous sera demandé."),
        _("Indiquez si le financement de votre thèse a été obtenu tardivement"),
        OUI_NON,
    )
    boursier = question(
        _("Avez-vous reçu une notification de bourse du Crous\u202f?"),
        "",
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

    def __init__(
        self,
        *args: Any,
        questions: Collection[str],
        attente: str,
        depart: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["boursier"].help_text = f"{SI_BOURSIER}{EN_ATTENTE[attente]}"
        for cle in FormulaireSituation.base_fields.keys() - set(questions):
            del self.fields[cle]
        if "mobilite" in self.fields and depart:
            self.fields["mobilite"] = question_de_depart()

    def reponses(self, deja: Mapping[str, Any]) -> dict[str, Any]:
        """The answers under the rules' keys; ``deja`` keeps what no question of theirs asks."""
        gardees = {cle: valeur for cle, valeur in deja.items() if cle not in self.base_fields}
        posees = self.cleaned_data.keys() & FormulaireSituation.base_fields.keys()
        return gardees | {cle: lire_reponse(cle, self.cleaned_data[cle]) for cle in posees}


def reponses_connues(situation: Mapping[str, Any]) -> dict[str, str]:
    """The form as it is first shown: nothing is chosen for the person."""
    return {
        cle: reponse_saisie(cle, situation[cle])
        for cle in FormulaireSituation.base_fields
        if cle in situation
    }
