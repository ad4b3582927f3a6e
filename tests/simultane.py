"""The same instant, twice: real threads, each with its own connection."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from rentree.journal.actions import ActeImpossible

T = TypeVar("T")


def ensemble(
    *gestes: Callable[[], T], refus: type[Exception] = ActeImpossible
) -> list[T | Exception]:
    """Start every gesture at the same instant; what each one returned, or its refusal."""
    depart = threading.Barrier(len(gestes))

    def faire(geste: Callable[[], T]) -> T | Exception:
        try:
            connection.ensure_connection()
            depart.wait()
            return geste()
        except refus as refuse:
            return refuse
        finally:
            connection.close()

    with ThreadPoolExecutor(len(gestes)) as fils:
        return list(fils.map(faire, gestes))
