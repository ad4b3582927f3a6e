"""Real processes for the tests that need one: started, waited for, always stopped."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
PATIENCE = 30.0


def port_libre() -> int:
    """A loopback port that nobody uses."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@contextmanager
def processus(*arguments: str, sonde: str, **environnement: str) -> Iterator[subprocess.Popen[str]]:
    """``python -m arguments`` in its own group, once ``sonde`` answers; killed at the end.

    Raises RuntimeError, with what the process said, when it does not start.
    """
    with tempfile.TemporaryFile("w+") as dit:
        lance = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=RACINE,
            env={**os.environ, **environnement},
            stdout=subprocess.DEVNULL,
            stderr=dit,
            text=True,
            start_new_session=True,
        )
        try:
            if not repond(sonde, lance):
                dit.seek(0)
                raise RuntimeError(f"{sonde} ne répond pas : {dit.read()}")
            yield lance
        finally:
            tuer(lance)


def repond(adresse: str, lance: subprocess.Popen[str]) -> bool:
    """Wait until the address answers, whatever the status; False when it never does."""
    limite = time.monotonic() + PATIENCE
    while time.monotonic() < limite and lance.poll() is None:
        try:
            with urllib.request.urlopen(adresse, timeout=5):
                return True
        except urllib.error.HTTPError as reponse:
            reponse.close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


def tuer(lance: subprocess.Popen[str]) -> None:
    """End the process and those it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(lance.pid, signal.SIGKILL)
    lance.wait()


class SansSuivre(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer like another: the tests look at it."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def demander(adresse: str, champs: dict[str, str] | None = None) -> tuple[int, str, str]:
    """GET, or POST of a form: (status, body, where it redirects)."""
    corps = None if champs is None else urllib.parse.urlencode(champs).encode()
    ouvreur = urllib.request.build_opener(SansSuivre)
    try:
        with ouvreur.open(adresse, data=corps, timeout=PATIENCE) as recu:
            return recu.status, recu.read().decode(), ""
    except urllib.error.HTTPError as reponse:
        with reponse:
            return reponse.code, reponse.read().decode(), reponse.headers.get("Location", "")
