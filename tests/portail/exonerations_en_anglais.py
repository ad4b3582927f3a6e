"""Files whose fees are exempted in part, before the payment and after it, read in English."""

from collections.abc import Callable
from datetime import datetime

from rentree.inscriptions.models import Inscription
from tests.demandes.fins import une_inscription_payee
from tests.demandes.test_exonerations import ENSUITE, decider, demander
from tests.paiements.preparation import une_creance


def exoneree(inscription: Inscription) -> Inscription:
    decider(demander(inscription, explication="My parents lost their jobs."), "100.00")
    return inscription


EXONERATIONS: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "exonérée avant de payer": (lambda: exoneree(une_creance().inscription), ENSUITE),
    "exonérée après avoir payé": (lambda: exoneree(une_inscription_payee()), ENSUITE),
}
