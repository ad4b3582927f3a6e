"""What follows the acts: the journal handed to its consumers, the tasks, the deadline jobs."""

import signal
import time
from datetime import datetime
from types import FrameType

from django.conf import settings
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker

from rentree.journal.distribution import distribuer, reprendre_les_echecs
from rentree.lib.horloge import maintenant
from rentree.paiements.actions import expirer_paiements


def un_tour(le: datetime) -> int:
    """Do everything that waits; returns how many journal rows were read."""
    lues = 0
    for nom, chemin in settings.CONSOMMATEURS.items():
        traiter = import_string(chemin)
        while lot := distribuer(nom, traiter):
            lues += lot
        reprendre_les_echecs(nom, traiter)
    expirer_paiements(le=le)
    _taches_en_attente()
    return lues


def _taches_en_attente() -> None:
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()


def suivre_les_actes(*, pause: float, une_fois: bool) -> None:
    """Turn until told to stop; ``pause`` is in seconds. An interrupted turn is simply redone."""
    arret: list[int] = []

    def arreter(numero: int, cadre: FrameType | None) -> None:
        arret.append(numero)

    for numero in (signal.SIGINT, signal.SIGTERM):
        signal.signal(numero, arreter)
    while not arret:
        un_tour(maintenant())
        if une_fois:
            return
        time.sleep(pause)
