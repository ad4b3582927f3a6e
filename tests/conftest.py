"""The clock of every test, and which tests make sense on which database."""

import pytest
from django.conf import settings

from tests import horloge


@pytest.fixture(autouse=True)
def horloge_au_depart() -> None:
    """Each test starts on 10 July 2024 at 10:00 in Paris."""
    horloge.regler(horloge.DEPART)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on the embedded database, what needs several writers at the same instant."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    ecartes = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=ecartes)
    items[:] = [item for item in items if item not in ecartes]
