"""Settings of the simulated bank."""

import os
from pathlib import Path

from demo.simulateurs.reglages import *  # noqa: F403
from demo.simulateurs.reglages import gabarits

ROOT_URLCONF = "demo.banque.urls"
TEMPLATES = gabarits(Path(__file__).resolve().parent)

CLE = os.environ.get("RENTREE_BANQUE_CLE", "")
RETARD = float(os.environ.get("RENTREE_BANQUE_RETARD", "3"))
