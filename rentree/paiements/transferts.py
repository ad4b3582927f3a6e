"""What a transfer to another university would give back, before anybody asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.paiements.remboursements import Encaisse, encaisses_de
from rentree.regles.droits_ligne import RIEN


@dataclass(frozen=True, slots=True)
class RenduDeTransfert:
    """What was paid here, what the university keeps of it, what it gives back; in euros."""

    paye: Decimal
    garde: Decimal
    rendu: Decimal
    reference: str


def rendu_du_transfert(
    inscription: Inscription, encaisses: Sequence[Encaisse] | None = None
) -> RenduDeTransfert:
    """What was given back already is not paid any more; ``encaisses`` when already read."""
    frais = campagne(inscription.campagne).frais_de_gestion
    connus = encaisses_de(inscription) if encaisses is None else encaisses
    paye = sum((encaisse.reste for encaisse in connus), RIEN)
    garde = min(frais.valeur, paye)
    return RenduDeTransfert(paye, garde, paye - garde, str(frais.reference))
