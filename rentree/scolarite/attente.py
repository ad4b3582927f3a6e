"""A sign-in half done: who gave the right password, kept in the session until the code."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from rentree.comptes.models import Compte

CLE = "scolarite_attente"
VALIDITE = timedelta(minutes=10)


def garder(request: HttpRequest, compte: Compte, suite: str, le: datetime) -> None:
    """Remember who came in, and where to go; the session's name changes."""
    request.session.cycle_key()
    request.session[CLE] = {
        "compte": str(compte.pk),
        "empreinte": compte.get_session_auth_hash(),
        "suite": suite,
        "le": le.isoformat(),
    }


def lire(request: HttpRequest, le: datetime) -> tuple[Compte, str] | None:
    """The account and where to go; None after ten minutes or a change of password."""
    attente = request.session.get(CLE)
    if attente is None:
        return None
    age = le - datetime.fromisoformat(attente["le"])
    compte = Compte.objects.filter(pk=attente["compte"], is_active=True).first()
    if compte is None or not timedelta(0) <= age <= VALIDITE:
        return None
    if not constant_time_compare(attente["empreinte"], compte.get_session_auth_hash()):
        return None
    return compte, attente["suite"]


def oublier(request: HttpRequest) -> None:
    """The sign-in is done."""
    request.session.pop(CLE, None)
