"""Settings of every simulator: no database, no session, nothing of the product."""

from pathlib import Path
from typing import Any

from django.core.management.utils import get_random_secret_key

ICI = Path(__file__).resolve().parent

SECRET_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
LANGUAGE_CODE = "fr"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}


def gabarits(dossier: Path) -> list[dict[str, Any]]:
    """The simulator's own templates, then the frame that all share."""
    moteur = "django.template.backends.django.DjangoTemplates"
    return [{"BACKEND": moteur, "DIRS": [dossier / "templates", ICI / "templates"]}]
