"""What follows the acts: the journal handed to its consumers, the tasks, the deadline jobs."""

import logging
import signal
import time
from datetime import datetime, timedelta
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from rentree.connecteurs.courriel.actions_delais import annoncer_les_delais
from rentree.connecteurs.courriel.rappels import rappeler
from rentree.connecteurs.parcoursup.echeances import suivre_parcoursup
from rentree.demandes.actions_appels import suivre_les_signataires
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_seances_publication import publier_les_seances
from rentree.inscriptions.actions_publication import publier_resultats_echus
from rentree.journal.distribution import a_distribuer, distribuer, reprendre_les_echecs
from rentree.lib.horloge import heure_du_systeme, maintenant
from rentree.paiements.actions import expirer_paiements

INTERROMPUE = timedelta(minutes=10)  # far longer than any task: the mail server has 30 seconds
BASE_ABSENTE = 5.0  # seconds before trying again

journal_technique = logging.getLogger(__name__)


def un_tour(le: datetime) -> int:
    """Do everything that waits; returns how many journal rows were read.

    Results come out first, then a slice of the reminders, so that they are told in the same turn.
    """
    lues = 0
    _publier_les_resultats(le)
    publier_les_seances(le=le)
    constater_les_echeances(le=le)
    suivre_les_signataires(le=le)
    annoncer_les_delais(le=le)
    rappeler(le=le)
    if a_distribuer(settings.CONSOMMATEURS, le):
        lues = _distribuer_a_tous(le)
    expirer_paiements(le=le)
    _reprendre_les_taches_interrompues()
    _taches_en_attente()
    suivre_parcoursup(le)
    return lues


def _distribuer_a_tous(le: datetime) -> int:
    lues = 0
    for nom, chemin in settings.CONSOMMATEURS.items():
        traiter = import_string(chemin)
        while lot := distribuer(nom, traiter, le=le):
            lues += lot
        reprendre_les_echecs(nom, traiter, le=le)
    return lues


def _publier_les_resultats(le: datetime) -> None:
    """A result that cannot be published must not keep everything else waiting."""
    try:
        publier_resultats_echus(le=le)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        journal_technique.exception("Des résultats dont l’heure est venue ne sont pas publiés")


def _reprendre_les_taches_interrompues() -> None:
    """A worker that was killed leaves its task marked as running, and nobody would do it."""
    limite = heure_du_systeme() - INTERROMPUE
    interrompues = DBTaskResult.objects.running().filter(started_at__lt=limite)
    if interrompues.exists():
        interrompues.update(status=TaskResultStatus.READY, started_at=None)


def _taches_en_attente() -> None:
    """The worker takes the base for itself to look for tasks: only when there are some."""
    if not DBTaskResult.objects.ready().exists():
        return
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
    """Turn until told to stop; ``pause`` is in seconds. An interrupted turn is simply redone.

    A database that is away for a moment, or locked for too long, delays everything and ends
    nothing; with ``une_fois`` the error is raised.
    """
    arret: list[int] = []

    def arreter(numero: int, cadre: FrameType | None) -> None:
        arret.append(numero)

    for numero in (signal.SIGINT, signal.SIGTERM):
        signal.signal(numero, arreter)
    while not arret:
        attente = pause
        try:
            un_tour(maintenant())
        except (OperationalError, InterfaceError) as erreur:
            if une_fois:
                raise
            journal_technique.error("La base ne répond pas, nouvel essai bientôt : %s", erreur)
            connection.close()
            attente = max(pause, BASE_ABSENTE)
        if une_fois:
            return
        time.sleep(attente)
