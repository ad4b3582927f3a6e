"""The dates of a calendar as they were last read: what moved since, and how many times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class DateDAgenda:
    """A moment worth an entry; ``cle`` is stable, ``page`` the path of the page about it."""

    cle: str
    titre: str
    moment: datetime
    page: str


def suivre(connues: dict[str, Any], dates: Sequence[DateDAgenda], le: datetime) -> dict[str, Any]:
    """What to keep of the dates, by key: moment, sequence, since when, and if it is still there.

    A date that moves has its sequence grow (RFC 5545, 3.8.7.4); one that goes away is remembered,
    so that it never comes back with a smaller one.
    """
    suivies = {cle: _absente(connue, le) for cle, connue in connues.items()}
    for date in dates:
        suivies[date.cle] = _presente(connues.get(date.cle), date.moment.isoformat(), le)
    return suivies


def _absente(connue: dict[str, Any], le: datetime) -> dict[str, Any]:
    if not connue["presente"]:
        return connue
    return {**connue, "presente": False, "modifiee_le": le.isoformat()}


def _presente(connue: dict[str, Any] | None, moment: str, le: datetime) -> dict[str, Any]:
    if connue is None:
        sequence = 0
    elif connue["moment"] == moment and connue["presente"]:
        return connue
    else:
        sequence = connue["sequence"] + 1
    return {
        "moment": moment,
        "sequence": sequence,
        "modifiee_le": le.isoformat(),
        "presente": True,
    }
