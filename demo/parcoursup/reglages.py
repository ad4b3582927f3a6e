"""Settings of the simulated platform: who may ask it, to whom it pushes, and its first people."""

import os
from pathlib import Path

from demo.simulateurs.reglages import *  # noqa: F403
from demo.simulateurs.reglages import gabarits

ROOT_URLCONF = "demo.parcoursup.urls"
TEMPLATES = gabarits(Path(__file__).resolve().parent)
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
APPEND_SLASH = False

DONNEES = Path(os.environ.get("RENTREE_DONNEES", "."))
CANDIDATS = os.environ.get("DEMO_PARCOURSUP_CANDIDATS", "")
UAI = os.environ.get("DEMO_PARCOURSUP_UAI", "0134009M")
SITE = os.environ.get("RENTREE_ADRESSE", "http://127.0.0.1:8000").rstrip("/")
APPELANT = {
    "login": os.environ.get("RENTREE_PARCOURSUP_LOGIN", ""),
    "pwd": os.environ.get("RENTREE_PARCOURSUP_MOT_DE_PASSE", ""),
}
IDENTIFIANT = {
    "login": os.environ.get("RENTREE_PARCOURSUP_RECEPTION_LOGIN", ""),
    "pwd": os.environ.get("RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE", ""),
}
