"""What is asked of whoever still waits for the Crous, as the institution decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from rentree.regles.reference import Reference

AVANCE, SURSIS = "avance", "sursis"
MODES = (AVANCE, SURSIS)
DEMANDEE = "demande"
NOTIFICATION = "notification-bourse"


@dataclass(frozen=True, slots=True)
class BourseEnAttente:
    """``avance``: the fees are paid, then given back; ``sursis``: nothing is paid meanwhile.

    ``jours_apres_refus`` is how long whoever is refused then has to pay, windows closed or not.
    """

    mode: str
    jours_apres_refus: int
    reference: Reference

    def suspend(self, reponses: Mapping[str, Any]) -> bool:
        """Does the payment wait for the Crous, with these answers?"""
        return self.mode == SURSIS and bourse_attendue(reponses)

    def payer_avant(self, le: datetime, fuseau: tzinfo) -> datetime:
        """The last minute of the last day to pay for whoever is refused at ``le``."""
        dernier = le.astimezone(fuseau).date() + timedelta(days=self.jours_apres_refus)
        return fin_de_journee(dernier, fuseau)


def fin_de_journee(jour: date, fuseau: tzinfo) -> datetime:
    """The last minute in which one pays on this day."""
    return datetime.combine(jour, time(23, 59), fuseau)


def bourse_attendue(reponses: Mapping[str, Any]) -> bool:
    """Was a scholarship asked for, and not notified yet?"""
    return reponses.get("boursier") == DEMANDEE
