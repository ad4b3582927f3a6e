"""Transfer of a registration between two universities (code de l’éducation, D612-8).

It needs the agreement of both heads; then the registration taken at the first is valid at the
second.
"""

from collections.abc import Mapping
from typing import Any

from rentree.regles.situation import Situation

TRANSFERT = "transfert"
FICHE = "fiche-transfert"


def transfert_demande(situation: Situation) -> bool:
    """Does this person bring here the registration taken this year in another university?"""
    return situation.inscription_ailleurs == TRANSFERT


def transfert_attendu(reponses: Mapping[str, Any]) -> bool:
    """The same from the answers alone: nothing is final before both heads have agreed."""
    return reponses.get("inscription_ailleurs") == TRANSFERT
