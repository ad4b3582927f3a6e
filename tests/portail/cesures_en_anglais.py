"""Files with a césure examined or granted, before the payment and after it, read in English."""

from collections.abc import Callable
from datetime import datetime

from rentree.inscriptions.models import Inscription
from tests.demandes.cesures import ENSUITE, SEMESTRE, accorder, demander
from tests.demandes.fins import une_inscription_payee
from tests.fabriques import une_inscription_prete
from tests.paiements.preparation import une_creance

PROJET = "I will teach French in Dublin."


def examinee(inscription: Inscription) -> Inscription:
    demander(inscription, projet=PROJET)
    return inscription


def accordee(inscription: Inscription, periode: str = "annee") -> Inscription:
    accorder(demander(inscription, periode, projet=PROJET))
    return inscription


CESURES: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "césure examinée avant de confirmer": (lambda: examinee(une_inscription_prete()), ENSUITE),
    "césure examinée avant de payer": (lambda: examinee(une_creance().son_inscription), ENSUITE),
    "césure accordée avant de payer": (lambda: accordee(une_creance().son_inscription), ENSUITE),
    "césure accordée après avoir payé": (lambda: accordee(une_inscription_payee()), ENSUITE),
    "césure d’un semestre": (lambda: accordee(une_inscription_payee(), SEMESTRE), ENSUITE),
    "césure sans rien à payer": (
        lambda: accordee(une_creance(boursier="definitif").son_inscription),
        ENSUITE,
    ),
}
