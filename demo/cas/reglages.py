"""Settings of the simulated single sign-on."""

import os
from pathlib import Path

from demo.simulateurs.reglages import *  # noqa: F403
from demo.simulateurs.reglages import gabarits

ROOT_URLCONF = "demo.cas.urls"
TEMPLATES = gabarits(Path(__file__).resolve().parent)

PERSONNES = Path(os.environ.get("RENTREE_CAS_PERSONNES", ""))
VALIDITE = float(os.environ.get("RENTREE_CAS_VALIDITE", "10"))
SERVICES = tuple(
    os.environ.get("RENTREE_CAS_SERVICES", "http://127.0.0.1:,http://localhost:").split(",")
)
