"""Settings of the suite: the product's own, fast passwords, everything in a scratch folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["RENTREE_MODE"] = "developpement"
# One folder for each process, those that share the suite too: what a test takes out of the vault,
# no other is reading. A program that a test starts may be given its own.
if Path(os.environ.get("RENTREE_DONNEES", "rentree-tests-")).name.startswith("rentree-tests-"):
    os.environ["RENTREE_DONNEES"] = tempfile.mkdtemp(prefix="rentree-tests-")
    atexit.register(shutil.rmtree, os.environ["RENTREE_DONNEES"], ignore_errors=True)
# Taken once, by each process: a program that a test starts may choose its own database.
if "PYTEST_XDIST_WORKER" in os.environ and "RENTREE_TESTS_BASES" in os.environ:
    bases = os.environ.pop("RENTREE_TESTS_BASES").split()
    rang = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    os.environ["DATABASE_URL"] = bases[rang % len(bases)]

from rentree.config.settings import *  # noqa: F403
from rentree.config.settings import DATABASES, DONNEES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
HORLOGE = "tests.horloge.maintenant"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads of the live server share it with the test.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DONNEES) / "tests.sqlite3")}
    # As on the scratch servers of PostgreSQL: a base that is thrown away fears no power cut.
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
setattr(os, "fsync", lambda descripteur: None)  # noqa: B010 - nor do the files that it receives
