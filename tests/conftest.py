"""The clock of every test, the single sign-on, and which tests make sense on which database."""

from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import settings as exploration
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test base; before it is dropped, whoever is still connected is shown out.

    A page that a browser asked for and did not wait for may still be reading at the end of the
    last journey: its server is a thread of this process, which nobody can stop.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as curseur:
            curseur.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run once what says the same on both databases, and each other test where it makes sense.

    On the embedded database, leave out what needs several writers at the same instant; on
    PostgreSQL, what opens no database or reads pages for their words alone.
    """
    ailleurs = _deja_dit if connection.vendor == "postgresql" else _a_plusieurs
    ecartes = [item for item in items if ailleurs(item)]
    config.hook.pytest_deselected(items=ecartes)
    items[:] = [item for item in items if item not in set(ecartes)]


def _a_plusieurs(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgresql") is not None


def _deja_dit(item: pytest.Item) -> bool:
    return item.get_closest_marker("lecture") is not None or _sans_base(item)


def _sans_base(item: pytest.Item) -> bool:
    marques = ("django_db", "postgresql")
    if any(item.get_closest_marker(marque) for marque in marques):
        return False
    return not {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
