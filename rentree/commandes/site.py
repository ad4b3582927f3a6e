"""Starting Django, for the commands that need the database."""

import os

import django


def preparer() -> None:
    """Load the settings and the apps. Raises ImproperlyConfigured when a secret is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rentree.config.settings")
    django.setup()
