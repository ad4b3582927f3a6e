"""Settings of the simulated bank: no database, no session, nothing of the product."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

ICI = Path(__file__).resolve().parent

SECRET_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "demo.banque.urls"
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
LANGUAGE_CODE = "fr"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ICI / "templates"],
    }
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}

CLE = os.environ.get("RENTREE_BANQUE_CLE", "")
RETARD = float(os.environ.get("RENTREE_BANQUE_RETARD", "3"))
