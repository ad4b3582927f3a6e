"""What is asked of whoever still waits for the Crous, as the institution decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rentree.regles.reference import Reference

AVANCE, SURSIS = "avance", "sursis"
MODES = (AVANCE, SURSIS)
DEMANDEE = "demande"
NOTIFICATION = "notification-bourse"


@dataclass(frozen=True, slots=True)
class BourseEnAttente:
    """``avance``: the fees are paid, then given back; ``sursis``: nothing is paid meanwhile."""

    mode: str
    reference: Reference

    def suspend(self, reponses: Mapping[str, Any]) -> bool:
        """Does the payment wait for the Crous, with these answers?"""
        return self.mode == SURSIS and bourse_attendue(reponses)


def bourse_attendue(reponses: Mapping[str, Any]) -> bool:
    """Was a scholarship asked for, and not notified yet?"""
    return reponses.get("boursier") == DEMANDEE
