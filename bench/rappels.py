"""The walk of the reminders through five thousand people: nobody near, everybody near, all told."""

import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from rentree.connecteurs.admissions.actions import importer_fichier

from bench.mesure import CONTROLE
from rentree.connecteurs.courriel.rappels import TRANCHE, rappeler
from rentree.connecteurs.models import Rappel
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import systeme
from tests.connecteurs.fichier_admissions import ecrire_fichier
from tests.fabriques import une_inscription
from tests.horloge import DEPART

Executer = Callable[..., Any]
PERSONNES, OUVERTS = 5_000, 500
SEPT_JOURS_AVANT = datetime(2024, 7, 12, 10, tzinfo=UTC)


def mesurer_les_rappels() -> str:
    """Queries, seconds of CPU and memory of whole walks; one person in ten has opened a file."""
    call_command("flush", interactive=False, verbosity=0)
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "admissions.csv"
        ecrire_fichier(fichier, PERSONNES)
        contenu = fichier.read_bytes()
    importer_fichier(
        contenu=contenu,
        nom="admissions.csv",
        campagne=campagne_ouverte(),
        par=systeme("bench"),
        le=DEPART,
    )
    for admission in Admission.objects.select_related("etudiant").order_by("pk")[:OUVERTS]:
        une_inscription(admission)
    lignes = [
        "| passage | personnes | rappels | requêtes | CPU (s) |",
        "|---|---:|---:|---:|---:|",
        _passer("personne n’est à rappeler", DEPART),
        _passer("tous à sept jours", SEPT_JOURS_AVANT),
        _passer("une heure après", SEPT_JOURS_AVANT + timedelta(hours=1)),
    ]
    memoire = _memoire(SEPT_JOURS_AVANT + timedelta(hours=2))
    mesure = f"Au plus {memoire:.1f} Mo de plus pendant un passage, par tranches de {TRANCHE}."
    return "## Rappels\n\n" + "\n".join(lignes) + f"\n\n{mesure}\n"


def _passer(nom: str, le: datetime) -> str:
    avant, compte = Rappel.objects.count(), Compteur()
    debut = time.process_time()
    with connection.execute_wrapper(compte):
        lues = _tout_le_monde(le)
    secondes = time.process_time() - debut
    rappels = Rappel.objects.count() - avant
    return f"| {nom} | {lues} | {rappels} | {compte.requetes} | {secondes:.1f} |"


def _tout_le_monde(le: datetime) -> int:
    """One whole walk."""
    total = 0
    while lues := rappeler(le=le):
        total += lues
    return total


def _memoire(le: datetime) -> float:
    """The most that one more walk holds at once, in megabytes."""
    tracemalloc.start()
    try:
        _tout_le_monde(le)
        return tracemalloc.get_traced_memory()[1] / 1_000_000
    finally:
        tracemalloc.stop()


class Compteur:
    """Counts the queries, but for what opens, closes or marks a transaction."""

    def __init__(self) -> None:
        self.requetes = 0

    def __call__(self, executer: Executer, sql: str, *suite: Any) -> Any:
        self.requetes += not sql.startswith(CONTROLE)
        return executer(sql, *suite)
