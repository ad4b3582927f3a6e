"""The part granted of a refund, on whatever form a decision is entered."""

from django import forms

from rentree.demandes.models import Demande
from rentree.paiements.remboursements import estimation_de
from rentree.regles.campagne_fins import COMMISSION
from rentree.regles.francais import euros


def ajouter_le_montant(form: forms.Form, demande: Demande) -> None:
    """A field for the amount, when this request asks a commission for money."""
    if demande.type not in demande.sienne.fins.fins:
        return
    estimation = estimation_de(demande.son_admission.inscription, demande.type, demande.deposee_le)
    if estimation.voie != COMMISSION:
        return
    au_plus = euros(estimation.total)
    form.fields["montant"] = forms.DecimalField(
        label="Montant accordé, en euros",
        help_text=f"Au plus {au_plus}, frais de gestion déjà retirés. Laissez vide pour tout "
        "accorder, ou si la demande est refusée.",
        required=False,
        localize=True,
        min_value=0,
        max_value=estimation.total,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Écrivez un montant comme 120,50",
            "min_value": "Écrivez un montant positif",
            "max_value": f"Accordez {au_plus} au plus",
            "max_decimal_places": "Écrivez deux chiffres au plus après la virgule",
        },
    )
