"""What a transfer to another university would give back, before anybody asks for it."""

from dataclasses import dataclass
from decimal import Decimal

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Paiement, PaiementQuerySet
from rentree.regles.cycle_paiement import ACCEPTE


@dataclass(frozen=True, slots=True)
class RenduDeTransfert:
    """What was paid here, what the university keeps of it, what it gives back; in euros."""

    paye: Decimal
    garde: Decimal
    rendu: Decimal
    reference: str


def paiements_rendables(inscription: Inscription) -> PaiementQuerySet:
    """What the bank took for this file and is not owed back already."""
    return Paiement.objects.filter(
        creance__inscription=inscription, etat=ACCEPTE, remboursements=None
    )


def rendu_du_transfert(inscription: Inscription) -> RenduDeTransfert:
    """At most one payment of a file is accepted and kept; one query."""
    frais = campagne(inscription.campagne).frais_de_gestion
    montants = paiements_rendables(inscription).values_list("montant", flat=True)
    paye = sum(montants, Decimal(0))
    garde = min(frais.valeur, paye)
    return RenduDeTransfert(paye, garde, paye - garde, str(frais.reference))
