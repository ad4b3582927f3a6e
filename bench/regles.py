"""Deciding: time per situation, in one process, without a database."""

import time
from datetime import datetime

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


def mesurer_les_regles() -> str:
    """Microseconds of CPU per decision."""
    campagne = campagne_ouverte()
    situation = lire_situation(SITUATION)
    le = datetime.fromisoformat("2024-07-10T10:00:00+02:00")
    debut = time.process_time()
    for _ in range(FOIS):
        decider(campagne, situation, le)
    microsecondes = 1e6 * (time.process_time() - debut) / FOIS
    return f"## Décider\n\n{microsecondes:.0f} µs de CPU par décision ({FOIS} décisions).\n"
