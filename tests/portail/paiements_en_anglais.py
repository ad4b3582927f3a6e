"""Whoever has only to pay, or waits for the Crous: states to be read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rentree.inscriptions.models import Inscription
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_refus_bourse import appliquer_refus
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, un_paiement, une_creance

EN_SEPTEMBRE = datetime(2024, 9, 16, 8, tzinfo=UTC)  # online registration is closed


def attendue() -> Inscription:
    return une_creance(boursier="demande").son_inscription


def refusee() -> Inscription:
    inscription = attendue()
    par, avant = l_etudiant(inscription), EN_SEPTEMBRE + timedelta(days=15)
    appliquer_refus(inscription=inscription, a_payer_avant=avant, par=par, le=EN_SEPTEMBRE)
    return inscription


def refusee_par_la_banque() -> Inscription:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement, "refuse"), le=DEPART)
    return paiement.creance.son_inscription


PAIEMENTS: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "à payer": (lambda: une_creance().son_inscription, DEPART),
    "chez la banque": (lambda: ouvrir(une_creance()).creance.son_inscription, DEPART),
    "refusée par la banque": (refusee_par_la_banque, DEPART),
    "sans réponse": (lambda: un_paiement().creance.son_inscription, DEPART + timedelta(hours=1)),
    "bourse attendue": (attendue, DEPART),
    "bourse attendue après la fermeture": (attendue, EN_SEPTEMBRE),
    "bourse refusée": (refusee, EN_SEPTEMBRE),
}
