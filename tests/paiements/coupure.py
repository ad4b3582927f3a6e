"""A machine that loses its power at a chosen moment of a notice; never part of the product."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

AVANT_L_ACTE = "avant l’acte"
AVANT_LA_VALIDATION = "avant la validation"
AVANT_LA_REPONSE = "avant la réponse"
MOMENTS = (AVANT_L_ACTE, AVANT_LA_VALIDATION, AVANT_LA_REPONSE)


def couper() -> None:
    """``kill -9`` of the whole service: this process and the one that would start it again."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


class Coupure:
    """Kills the service once a notice has come in, at the moment that ``COUPURE`` names.

    The last write of the transaction is the trace of the notice: killing there is killing between
    the acts and their commit.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.moment = os.environ.get("COUPURE", "")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/banque/"):
            return self.get_response(request)
        if self.moment == AVANT_L_ACTE:
            couper()
        with connection.execute_wrapper(self.surveiller):
            reponse = self.get_response(request)
        if self.moment == AVANT_LA_REPONSE:
            couper()
        return reponse

    def surveiller(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        resultat = execute(sql, params, many, context)
        if self.moment == AVANT_LA_VALIDATION and sql.startswith('INSERT INTO "connecteurs_ech'):
            couper()
        return resultat


def preparer(avis_url: str, sortie: Path) -> None:
    """A fresh database with one payment under way; writes its form where the test reads it."""
    import json

    import django

    django.setup()
    from django.core.management import call_command

    from tests.paiements.preparation import ouvrir, une_creance

    call_command("migrate", verbosity=0)
    paiement = ouvrir(une_creance(), avis_url=avis_url)
    sortie.write_text(json.dumps([paiement.reference, paiement.formulaire["champs"]]))


if __name__ == "__main__":
    preparer(sys.argv[1], Path(sys.argv[2]))
