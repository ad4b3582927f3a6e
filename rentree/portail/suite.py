"""Where a page leads once its work is done, or when it is no longer the moment for it."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.taches import EN_ATTENTE, TERMINEE

PAGE_DE_L_ETAT = {
    EN_PREPARATION: "portail:verifier",
    CONFIRMEE: "portail:paiement",
    EFFECTIVE: "portail:confirmation",
    ANNULEE: "portail:inscription",
}


def vers_la_suite(inscription: Inscription, le: datetime) -> HttpResponse:
    """The first step still open, read after what was just saved.

    Each step has the name of its page; one that waits for somebody else holds nothing up; the
    last one is never finished before the payment.
    """
    etapes = lire_dossier(inscription, le).taches
    suivante = next(etape for etape in etapes if etape.etat not in (TERMINEE, EN_ATTENTE))
    return redirect(f"portail:{suivante.code}", inscription=inscription.pk)


def vers_son_etat(inscription: Inscription) -> HttpResponse:
    """The last page of the road for a file in this state."""
    return redirect(PAGE_DE_L_ETAT[inscription.etat], inscription=inscription.pk)


def suite_sure(suite: str) -> str:
    """The page to come back to, when it is one of ours; empty otherwise."""
    locale = suite.startswith("/") and url_has_allowed_host_and_scheme(suite, allowed_hosts=None)
    return suite if locale else ""
