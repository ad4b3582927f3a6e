"""The only reader of the clock; rules and acts receive the moment as a parameter."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils.module_loading import import_string


def heure_du_systeme() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def maintenant() -> datetime:
    """The present moment, aware, in UTC, from the source named by the ``HORLOGE`` setting."""
    source = import_string(settings.HORLOGE)
    moment: datetime = source()
    return moment
