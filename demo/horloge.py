"""A clock that starts where it is told, runs, can be moved, and is shared between processes."""

import json
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings


def _fichier() -> Path:
    return Path(settings.DONNEES) / "horloge.json"


def regler(moment: datetime) -> None:
    """From now on it is ``moment`` (aware), and time goes on from there."""
    reglage = {"reel": datetime.now(UTC).isoformat(), "fictif": moment.isoformat()}
    provisoire = _fichier().with_suffix(".tmp")
    provisoire.write_text(json.dumps(reglage))
    provisoire.replace(_fichier())


def maintenant() -> datetime:
    """The fictitious moment, aware, in UTC."""
    reglage = json.loads(_fichier().read_text())
    ecoule = datetime.now(UTC) - datetime.fromisoformat(reglage["reel"])
    return (datetime.fromisoformat(reglage["fictif"]) + ecoule).astimezone(UTC)
