"""The imports of a whole campaign: twenty thousand rows of which some are bad, twice each."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.resultats import actions as resultats
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.auteur import systeme
from tests.connecteurs import fichier_resultats
from tests.connecteurs.fichier_admissions import ecrire_fichier
from tests.horloge import DEPART

LIGNES, MAUVAISES = 20_000, 37


def mesurer_les_imports() -> str:
    """Seconds of CPU of the first import into an empty base, and of the same file again."""
    return "\n".join(
        (
            _mesurer("admissions", _des_admissions(), importer_fichier),
            _mesurer("résultats", _des_resultats(), resultats.importer_fichier),
        )
    )


def _des_admissions() -> bytes:
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "admissions.csv"
        ecrire_fichier(fichier, LIGNES, MAUVAISES)
        return fichier.read_bytes()


def _des_resultats() -> bytes:
    lignes = [fichier_resultats.ligne(rang) for rang in range(LIGNES - MAUVAISES)]
    lignes += [fichier_resultats.ligne(LIGNES + rang, decision="?") for rang in range(MAUVAISES)]
    return fichier_resultats.en_octets(lignes)


def _mesurer(quoi: str, contenu: bytes, importer: Callable[..., Rapport]) -> str:
    call_command("flush", interactive=False, verbosity=0)
    tableau = [
        "| passage | créées | inchangées | refusées | CPU (s) |",
        "|---|---:|---:|---:|---:|",
    ]
    for passage in ("premier", "second"):
        debut = time.process_time()
        bilan = importer(
            contenu=contenu,
            nom=f"{quoi}.csv",
            campagne=campagne_ouverte(),
            par=systeme("bench"),
            le=DEPART,
        ).bilan
        secondes = time.process_time() - debut
        tableau.append(
            f"| {passage} | {bilan.creees} | {bilan.inchangees} | {bilan.refusees} "
            f"| {secondes:.1f} |"
        )
    return f"## Import des {quoi}\n\n" + "\n".join(tableau) + "\n"
