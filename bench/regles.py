"""Deciding: time per situation, in one process, without a database."""

import time
from datetime import datetime

from bench.tirage import tirer
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.regles.decision import decider
from rentree.regles.situation import lire_situation

FOIS = 80_000
SITUATION = {
    "formation": {"niveau": "L1", "mention": "psychologie"},
    "public": "neo-bachelier",
    "plateforme": "parcoursup",
    "admission": {"acceptee_le": "2024-06-10"},
    "boursier": "non",
    "date_naissance": "2006-05-03",
}


def mesurer_les_regles() -> tuple[str, float]:
    """CPU per decision: the same situation again and again, then as many different ones.

    The second value is that of the different ones, in microseconds.
    """
    campagne = campagne_ouverte()
    situation = lire_situation(SITUATION)
    le = datetime.fromisoformat("2024-07-10T10:00:00+02:00")
    debut = time.process_time()
    for _ in range(FOIS):
        decider(campagne, situation, le)
    meme = time.process_time() - debut

    tirees = list(tirer(FOIS))
    debut = time.process_time()
    lues = [(lire_situation(brute), moment) for brute, moment in tirees]
    lire = time.process_time() - debut
    debut = time.process_time()
    for lue, moment in lues:
        decider(campagne, lue, moment)
    varie = time.process_time() - debut
    lignes = [
        "## Décider\n",
        f"Un processus, {FOIS} situations.\n",
        "| geste | CPU (s) | µs par situation |",
        "|---|---:|---:|",
        _ligne("décider, toujours la même", meme),
        _ligne("décider, toutes différentes", varie),
        _ligne("les lire d’abord depuis leur JSON", lire),
    ]
    return "\n".join(lignes) + "\n", 1e6 * varie / FOIS


def _ligne(nom: str, cpu: float) -> str:
    return f"| {nom} | {cpu:.2f} | {1e6 * cpu / FOIS:.0f} |"
