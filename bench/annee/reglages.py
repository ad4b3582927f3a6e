"""Settings of the simulated year: the product's own, its clock, and e-mails kept in memory."""

import os

os.environ.setdefault("RENTREE_MODE", "developpement")

from rentree.config.settings import *  # noqa: F403
from rentree.config.settings import DATABASES, STORAGES

HORLOGE = "bench.annee.horloge.maintenant"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# A scratch base may lose everything in a power cut: only its speed matters.
DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
