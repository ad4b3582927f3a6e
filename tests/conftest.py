"""The clock, and who may come: a student, another one, a registrar, a stranger."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests import horloge


@pytest.fixture(autouse=True)
def horloge_au_depart() -> Iterator[None]:
    """Each test starts on 10 July 2024 at 10:00 in Paris."""
    horloge.regler(horloge.DEPART)
    yield


@pytest.fixture(autouse=True)
def base_demandee(request: pytest.FixtureRequest) -> None:
    """Tests marked ``postgresql`` say clearly that they are skipped elsewhere."""
    if request.node.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        pytest.skip("deux écrivains simultanés : PostgreSQL seulement (make test-postgres)")
