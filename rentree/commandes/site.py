"""Starting Django, for the commands that need the database."""

import os

import django


class Inutilisable(Exception):
    """The command cannot run here; the message says why and what to do."""


def preparer() -> None:
    """Load the settings and the apps. Raises Inutilisable, for a missing secret among others."""
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rentree.config.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as erreur:
        raise Inutilisable(f"Les réglages ne conviennent pas : {erreur}") from erreur


def preparer_avec_la_base() -> None:
    """The same, and the database answers with its tables. Raises Inutilisable."""
    preparer()
    from django.db import DatabaseError

    from rentree.comptes.models import Compte

    try:
        Compte.objects.exists()
    except DatabaseError as erreur:
        raise Inutilisable(
            f"La base de données ne répond pas comme prévu : {erreur}. "
            "Vérifiez DATABASE_URL, ou préparez la base avec « rentree gerer migrate »."
        ) from erreur
