"""``python -m tests.postgres [-n PROCESSES] [arguments of pytest]``: the suite on PostgreSQL.

What opens no database is left out (see ``tests.conftest``).

On the server of ``DATABASE_URL`` when there is one, by one process; else on servers started for
the occasion in scratch folders and stopped afterwards, one for each process (``auto``: one for
each core). Processes cannot share a server: a transaction open in one of its databases holds back
the reading of the journal in all of them. The exit status is pytest's; 2 when no server can be had.
"""

import argparse
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
VERSION_MINIMALE = 15
ABSENT = (
    "Les programmes de PostgreSQL manquent. Installez le paquet Debian « postgresql » "
    f"(version {VERSION_MINIMALE} ou plus récente), "
    "ou indiquez un serveur dans DATABASE_URL."
)
# A scratch server may lose everything in a power cut: only its speed matters.
SANS_DISQUE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ServeurIndisponible(Exception):
    """No server can be started here; the message says what to install."""


def main(arguments: list[str]) -> int:
    """Run pytest with a PostgreSQL database."""
    for interruption in (signal.SIGINT, signal.SIGTERM):
        signal.signal(interruption, signal.default_int_handler)
    processus, arguments = lire_les_processus(arguments)
    try:
        if adresse := os.environ.get("DATABASE_URL"):
            return essayer([adresse], arguments)
        with ExitStack() as ouverts:
            adresses = [ouverts.enter_context(serveur()) for _ in range(processus)]
            return essayer(adresses, arguments)
    except ServeurIndisponible as erreur:
        sys.stderr.write(f"{erreur}\n")
        return 2


def lire_les_processus(arguments: list[str]) -> tuple[int, list[str]]:
    """How many processes are asked for, and what is left for pytest."""
    lecteur = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    lecteur.add_argument("-n", default="1")
    demande, autres = lecteur.parse_known_args(arguments)
    return os.cpu_count() or 1 if demande.n == "auto" else int(demande.n), autres


def essayer(adresses: list[str], arguments: list[str]) -> int:
    """One run of pytest; its exit status. When interrupted, pytest ends first, then the servers.

    A terminal interrupts pytest by itself; a request to terminate is handed to it. Each process
    finds its own server in ``RENTREE_TESTS_BASES`` (see ``tests.reglages``).
    """
    partage = ["-n", str(len(adresses)), "--dist", "worksteal"] if len(adresses) > 1 else []
    commande = [sys.executable, "-m", "pytest", *partage, *arguments]
    bases = {"DATABASE_URL": adresses[0], "RENTREE_TESTS_BASES": " ".join(adresses)}
    pytest = subprocess.Popen(commande, env={**os.environ, **bases})
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: pytest.send_signal(signal.SIGINT))
    return pytest.wait()


@contextmanager
def serveur() -> Iterator[str]:
    """A server of one's own; gives its ``DATABASE_URL``. Raises ServeurIndisponible."""
    programmes = trouver_les_programmes()
    with tempfile.TemporaryDirectory(prefix="rentree-postgres-") as dossier:
        base, identite = Path(dossier) / "base", sans_privilege()
        if identite:
            shutil.chown(dossier, identite["user"], identite["group"])
        port = port_libre()
        ecoute = (
            f"port={port}",
            f"unix_socket_directories={dossier}",
            "listen_addresses=127.0.0.1",
        )
        options = " ".join(f"-c {option}" for option in (*SANS_DISQUE, *ecoute))
        initdb = ["-D", base, "-U", "rentree", "-A", "trust", "-E", "UTF8", "--no-sync"]
        lancer(programmes / "initdb", *initdb, "--locale=C.UTF-8", dans=dossier, **identite)
        pg_ctl = [programmes / "pg_ctl", "-D", base, "-w", "-s"]
        journal = Path(dossier) / "journal"
        lancer(*pg_ctl, "-l", journal, "-o", options, "start", dans=dossier, **identite)
        try:
            yield f"postgres://rentree@127.0.0.1:{port}/postgres"
        finally:
            lancer(*pg_ctl, "-m", "immediate", "stop", dans=dossier, **identite)


def trouver_les_programmes() -> Path:
    """The folder of the newest server programs. Raises ServeurIndisponible."""
    dossiers = [chemin for chemin in DEBIAN.glob("*/bin") if (chemin / "initdb").exists()]
    if trouve := shutil.which("initdb"):
        dossiers.append(Path(trouve).resolve().parent)
    recents = {version_de(dossier): dossier for dossier in dossiers}
    if not recents or max(recents) < VERSION_MINIMALE:
        raise ServeurIndisponible(ABSENT)
    return recents[max(recents)]


def version_de(programmes: Path) -> int:
    """The major version that ``postgres --version`` says."""
    dit = subprocess.run([programmes / "postgres", "--version"], capture_output=True, text=True)
    return int(dit.stdout.split()[2].split(".")[0]) if dit.returncode == 0 else 0


def sans_privilege() -> dict[str, str | int]:
    """Who runs the server: the programs refuse the superuser."""
    if os.geteuid() != 0:
        return {}
    for nom in ("postgres", "nobody"):
        try:
            compte = pwd.getpwnam(nom)
        except KeyError:
            continue
        return {"user": compte.pw_uid, "group": compte.pw_gid}
    raise ServeurIndisponible("Aucun compte sans privilège (postgres, nobody) sur cette machine.")


def lancer(*commande: str | Path, dans: str, **identite: str | int) -> None:
    """Run one program to its end. Raises ServeurIndisponible with what it said."""
    groupes = {"extra_groups": []} if identite else {}
    fini = subprocess.run(
        commande,
        cwd=dans,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **identite,  # type: ignore[arg-type]
        **groupes,  # type: ignore[arg-type]
    )
    if fini.returncode != 0:
        programme = Path(commande[0]).name
        raise ServeurIndisponible(f"{programme} a échoué : {fini.stderr.strip()}")


def port_libre() -> int:
    """A loopback port that nobody uses."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
