"""Settings of the demonstration: the product's own, plus the clock, the mailbox and the bar."""

import os

os.environ.setdefault("RENTREE_MODE", "developpement")

from rentree.config.settings import *  # noqa: F403
from rentree.config.settings import (
    DONNEES,
    INSTALLED_APPS,
    MIDDLEWARE,
    STORAGES,
)

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
MIDDLEWARE = [*MIDDLEWARE, "demo.bandeau.BandeauDeDemonstration"]
ROOT_URLCONF = "demo.urls"
PARCOURSUP_SIMULE = os.environ.get("DEMO_PARCOURSUP", "")
HORLOGE = "demo.horloge.maintenant"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DONNEES / "courriels"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
