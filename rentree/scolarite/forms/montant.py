"""The part granted of a refund or of an exemption, on whatever form a decision is entered."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms

from rentree.demandes.models import Demande
from rentree.inscriptions.exonerations import droits_en_cours
from rentree.inscriptions.faits import decision_sur
from rentree.lib.horloge import maintenant
from rentree.paiements.remboursements import estimation_de
from rentree.regles.campagne_fins import COMMISSION
from rentree.regles.droits_ligne import RIEN
from rentree.regles.effets_demandes import ACCORDER_EXONERATION
from rentree.regles.francais import euros
from rentree.regles.remboursements import Estimation

CENTIME = Decimal("0.01")
MONTANT_A_DIRE = "Dites combien est rendu\u00a0: 0 si rien ne l’est"


@dataclass(frozen=True, slots=True)
class Accordable:
    """What may be granted, and what to say of it."""

    au_moins: Decimal
    au_plus: Decimal
    aide: str


def ajouter_le_montant(form: forms.Form, demande: Demande) -> None:
    """A field for the amount, when this request asks for money."""
    if demande.type in demande.sienne.fins.fins:
        _ajouter(form, _du_remboursement(demande))
    elif demande.depot.fait(ACCORDER_EXONERATION):
        _ajouter(form, _de_l_exoneration(demande))


def _du_remboursement(demande: Demande) -> Accordable | None:
    """Nothing to grant when the ending is of right."""
    estimation = estimation_de(demande.son_admission.inscription, demande.type, demande.deposee_le)
    if estimation.voie != COMMISSION:
        return None
    aide = f"Au plus {euros(estimation.total)}, frais de gestion déjà retirés."
    return Accordable(RIEN, estimation.total, aide)


def _de_l_exoneration(demande: Demande) -> Accordable | None:
    """All that the registration costs, paid already or not."""
    inscription = demande.son_admission.inscription
    droits = droits_en_cours(inscription, decision_sur(inscription, maintenant()))
    if not droits.total:
        return None
    aide = f"Les droits sont de {euros(droits.total)}."
    return Accordable(CENTIME, droits.total, aide)


def _ajouter(form: forms.Form, accordable: Accordable | None) -> None:
    if accordable is None:
        return
    form.fields["montant"] = champ_du_montant(
        accordable,
        label="Montant accordé, en euros",
        help_text=f"{accordable.aide} Laissez vide pour tout accorder, ou si la demande est "
        "refusée.",
    )


def champ_rendu(estimation: Estimation | None) -> forms.DecimalField | None:
    """What the registrar chooses to pay back; None when the rules alone say how much."""
    if estimation is None or estimation.voie != COMMISSION:
        return None
    accordable = Accordable(RIEN, estimation.total, "")
    return champ_du_montant(
        accordable,
        label="Montant rendu, en euros",
        help_text=f"Si vous annulez\u00a0: entre 0 et {euros(estimation.total)}.",
    )


def champ_du_montant(accordable: Accordable, *, label: str, help_text: str) -> forms.DecimalField:
    """An amount of money within these bounds, that may be left empty."""
    au_plus = euros(accordable.au_plus)
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        localize=True,
        min_value=accordable.au_moins,
        max_value=accordable.au_plus,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Écrivez un montant comme 120,50",
            "min_value": "Écrivez un montant positif",
            "max_value": f"Accordez {au_plus} au plus",
            "max_decimal_places": "Écrivez deux chiffres au plus après la virgule",
        },
    )
