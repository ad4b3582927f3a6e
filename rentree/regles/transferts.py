"""Transfer of a registration between two universities (code de l’éducation, D612-8).

It needs the agreement of both heads; then the registration taken at the first is valid at the
second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rentree.regles.reference import Reference
from rentree.regles.situation import Situation

TRANSFERT = "transfert"
FICHE = "fiche-transfert"


@dataclass(frozen=True, slots=True)
class RegleDeTransfert:
    """What the university that is left keeps of the fees, in euros."""

    retenue: Decimal
    reference: Reference

    def rendu(self, paye: Decimal) -> Decimal:
        """What is given back of what was paid."""
        return max(paye - self.retenue, Decimal("0.00"))


def transfert_demande(situation: Situation) -> bool:
    """Does this person bring here the registration taken this year in another university?"""
    return situation.inscription_ailleurs == TRANSFERT


def transfert_attendu(reponses: Mapping[str, Any]) -> bool:
    """The same from the answers alone: nothing is final before both heads have agreed."""
    return reponses.get("inscription_ailleurs") == TRANSFERT
