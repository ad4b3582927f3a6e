"""Chromium, the product's server, the simulated bank: what a whole journey needs."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Error, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.connecteurs.parcoursup.plateforme import adresse_de_parcoursup, ouverte, parcoursup
from tests.navigateur.observateur import Observateur

__all__ = ["adresse_de_parcoursup", "ouverte", "parcoursup"]

RACINE = Path(__file__).parents[2]
# The one without windows does the same for less.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--font-render-hinting=none",
]

# The browser's driver keeps an event loop in the test's own thread, where the database is read.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A guard against a journey that will never arrive, generous to a machine that does much else.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

Ouvrir = Callable[..., tuple[Page, Observateur]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium, say so; where everything is required, let the journeys fail.

    On PostgreSQL a journey is made on one screen: its other widths, and its steps without
    scripts, ask the base for the same things.
    """
    parcours = [item for item in items if "navigateur" in item.path.parts]
    if connection.vendor == "postgresql":
        ecartes = set(parcours) - set(_un_ecran_chacun(parcours))
        config.hook.pytest_deselected(items=list(ecartes))
        items[:] = [item for item in items if item not in ecartes]
    if CHROMIUM or os.environ.get("RENTREE_TESTS_COMPLETS"):
        return
    for item in parcours:
        item.add_marker(
            pytest.mark.skip(reason="Chromium manque (paquet Debian chromium-headless-shell)")
        )


def _un_ecran_chacun(parcours: list[pytest.Item]) -> Iterable[pytest.Item]:
    """Of the journeys that differ by their screen alone, the one with scripts and the widest."""
    gardes: dict[str, pytest.Item] = {}
    for item in sorted(parcours, key=_ecran):
        gardes[_sans_ecran(item)] = item
    return gardes.values()


def _parametres(item: pytest.Item) -> dict[str, object]:
    appel = getattr(item, "callspec", None)
    return appel.params if appel else {}


def _ecran(item: pytest.Item) -> tuple[bool, int]:
    ecran = _parametres(item)
    return ecran.get("javascript", True) is True, int(str(ecran.get("largeur", 0)))


def _sans_ecran(item: pytest.Item) -> str:
    autres = {n: v for n, v in _parametres(item).items() if n not in ("javascript", "largeur")}
    return f"{item.nodeid.split('[')[0]}{autres}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what was on the screens when a journey stopped: the address and the words."""
    rapport = yield
    if rapport.when == "call" and rapport.failed:
        for page in getattr(item, "funcargs", {}).get("pages_ouvertes", ()):
            with suppress(Error):  # a page that is gone says nothing more
                rapport.sections.append((page.url, page.locator("body").inner_text(timeout=2_000)))
    return rapport


@pytest.fixture
def pages_ouvertes() -> list[Page]:
    """The pages that the test has opened, to be read if it fails."""
    return []


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def adresse_de_la_banque() -> Iterator[str]:
    """The simulated bank, in its own process, reached only by its address."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    banque = subprocess.Popen(
        [sys.executable, "-m", "demo.banque", "--port", str(port)],
        cwd=RACINE,
        env={**os.environ, "RENTREE_BANQUE_CLE": "cledestests"},
    )
    adresse = f"http://127.0.0.1:{port}"
    try:
        _attendre(f"{adresse}/sante/")
        yield adresse
    finally:
        banque.terminate()
        banque.wait(10)


def _attendre(adresse: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(adresse, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"{adresse} ne répond pas")


@pytest.fixture
def site(adresse_de_la_banque: str, settings: Settings, live_server: LiveServer) -> LiveServer:
    """The product's server, which knows its own address and the bank's."""
    settings.ADRESSE_PUBLIQUE = live_server.url
    settings.BANQUE = {
        **settings.BANQUE,
        "service_url": f"{adresse_de_la_banque}/vads-payment/",
        "cle": "cledestests",
    }
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {**directives, "form-action": ["'self'", adresse_de_la_banque]}
    }
    return live_server


@pytest.fixture
def ouvrir(site: LiveServer, browser: Browser, pages_ouvertes: list[Page]) -> Iterator[Ouvrir]:
    """Open a browser of a given width, with or without scripts, and watch its complaints."""
    contextes = []

    def nouveau(largeur: int = 1280, javascript: bool = True) -> tuple[Page, Observateur]:
        contexte = browser.new_context(
            base_url=site.url,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            viewport={"width": largeur, "height": 900},
            java_script_enabled=javascript,
        )
        contextes.append(contexte)
        page = contexte.new_page()
        page.set_default_timeout(PATIENCE)
        pages_ouvertes.append(page)
        return page, Observateur(page, site.url)

    yield nouveau
    for contexte in contextes:
        contexte.close()
