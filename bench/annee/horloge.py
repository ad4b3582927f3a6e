"""The clock of the simulated year: it stands still where it was put, for every process.

The demonstration's runs by itself: two years from the same seed would then differ.
"""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings


def _fichier() -> Path:
    return Path(settings.DONNEES) / "moment"


def regler(moment: datetime) -> None:
    """Put the clock at ``moment`` (aware)."""
    provisoire = _fichier().with_suffix(".tmp")
    provisoire.write_text(moment.astimezone(UTC).isoformat())
    provisoire.replace(_fichier())


def maintenant() -> datetime:
    """The moment set last, aware, in UTC."""
    return datetime.fromisoformat(_fichier().read_text())
