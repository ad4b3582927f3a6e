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
    _preparer_le_dossier()


def _preparer_le_dossier() -> None:
    """The embedded database and the files received are kept there."""
    from django.conf import settings

    try:
        settings.DONNEES.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise Inutilisable(
            f"Le dossier des données ne peut pas être créé : {erreur}. "
            "Créez-le, ou changez RENTREE_DONNEES."
        ) from erreur


def preparer_avec_la_base() -> None:
    """The same, and the database is ready. Raises Inutilisable."""
    preparer()
    exiger_la_base()


def exiger_la_base() -> None:
    """It answers with its tables, all of this version. Raises Inutilisable."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        etat = MigrationExecutor(connection)
        manquent = etat.migration_plan(etat.loader.graph.leaf_nodes())
    except DatabaseError as erreur:
        raise Inutilisable(
            f"La base de données ne répond pas comme prévu : {erreur}. Vérifiez DATABASE_URL."
        ) from erreur
    if manquent:
        raise Inutilisable(
            "La base de données n’est pas prête pour cette version : préparez-la, ou mettez-la à "
            "jour, avec « rentree gerer migrate »."
        )
