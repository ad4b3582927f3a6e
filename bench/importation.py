"""The import of a whole campaign: twenty thousand rows of which thirty-seven are bad, twice."""

import tempfile
import time
from pathlib import Path

from django.core.management import call_command

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.auteur import systeme
from tests.connecteurs.fichier_admissions import ecrire_fichier
from tests.horloge import DEPART

LIGNES, MAUVAISES = 20_000, 37


def mesurer_l_import() -> str:
    """Seconds of CPU of the first import into an empty base, and of the same file again."""
    call_command("flush", interactive=False, verbosity=0)
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "admissions.csv"
        ecrire_fichier(fichier, LIGNES, MAUVAISES)
        contenu = fichier.read_bytes()
    tableau = [
        "| passage | créées | inchangées | refusées | CPU (s) |",
        "|---|---:|---:|---:|---:|",
    ]
    for passage in ("premier", "second"):
        debut = time.process_time()
        bilan = _importer(contenu).bilan
        secondes = time.process_time() - debut
        tableau.append(
            f"| {passage} | {bilan.creees} | {bilan.inchangees} | {bilan.refusees} "
            f"| {secondes:.1f} |"
        )
    return "## Import des admissions\n\n" + "\n".join(tableau) + "\n"


def _importer(contenu: bytes) -> Rapport:
    return importer_fichier(
        contenu=contenu,
        nom="admissions.csv",
        campagne=campagne_ouverte(),
        par=systeme("bench"),
        le=DEPART,
    )
