"""The clock of the tests: it stands still where it was put."""

from datetime import UTC, datetime

DEPART = datetime(2024, 7, 10, 8, 0, tzinfo=UTC)
_moment = DEPART


def maintenant() -> datetime:
    """The moment set last."""
    return _moment


def regler(moment: datetime) -> None:
    """Put the clock at ``moment`` (aware)."""
    global _moment
    _moment = moment
