"""The clock of every test, the single sign-on, and which tests make sense on which database."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import settings as exploration
from pytest_django.fixtures import Settings

from tests import horloge
from tests.ent import ICI, Cas, un_cas

# Times are measured in bench/, never asserted: two processes share the cores.
exploration.register_profile("suite", deadline=None)
exploration.load_profile("suite")


@pytest.fixture(autouse=True)
def horloge_au_depart() -> None:
    """Each test starts on 10 July 2024 at 10:00 in Paris."""
    horloge.regler(horloge.DEPART)


@pytest.fixture(scope="session")
def serveur_cas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cas]:
    """The simulated single sign-on, in its own process."""
    with un_cas(tmp_path_factory.mktemp("cas")) as cas:
        yield cas


@pytest.fixture
def cas(serveur_cas: Cas, settings: Settings) -> Cas:
    """The same, known to the site; nobody has an account yet."""
    settings.CAS_SERVER_URL = f"{serveur_cas.adresse}/"
    settings.ADRESSE_PUBLIQUE = ICI
    serveur_cas.connait()
    return serveur_cas


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on the embedded database, what needs several writers at the same instant."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    ecartes = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=ecartes)
    items[:] = [item for item in items if item not in ecartes]
