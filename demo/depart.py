"""What the demonstration was asked for, checked before anything is erased or started."""

import os
import socket
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
ANNEES = range(2000, 2100)
MARQUE = "horloge.json"  # every demonstration writes its clock there before anything else


class DepartImpossible(Exception):
    """The demonstration cannot start as asked; the message says why and what to do."""


def moment_de(texte: str) -> datetime:
    """``DEMO_LE``, aware; Paris time unless it says otherwise. Raises DepartImpossible."""
    try:
        moment = datetime.fromisoformat(texte)
    except ValueError:
        moment = None
    if moment is None or moment.year not in ANNEES:
        raise DepartImpossible(
            f"DEMO_LE ne se lit pas : « {texte} ». Écrivez par exemple 2024-07-09T13:58:00+02:00."
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def port_de(texte: str) -> int:
    """``PORT``, when nothing listens there.

    Asked of the system first: two servers may share a port, and then each answers half of the
    requests. Raises DepartImpossible.
    """
    if not texte.isdecimal() or not 0 < int(texte) < 65536:
        raise DepartImpossible(f"PORT n’est pas un numéro de port : « {texte} ».")
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind(("127.0.0.1", int(texte)))
        except OSError as erreur:
            raise DepartImpossible(
                f"Le port {texte} ne peut pas servir ({erreur.strerror}) : arrêtez ce qui "
                "l’occupe, ou choisissez-en un autre avec PORT=8001."
            ) from erreur
    return int(texte)


def refuser_d_effacer(donnees: Path) -> None:
    """The folder is emptied at each start: it must be new, or an earlier demonstration's.

    Raises DepartImpossible for any other: real files may live there.
    """
    if donnees.is_dir() and any(donnees.iterdir()) and not (donnees / MARQUE).is_file():
        raise DepartImpossible(
            f"{donnees} contient autre chose qu’une démonstration, et serait effacé : "
            "donnez un autre dossier avec RENTREE_DONNEES."
        )


def oublier_la_vraie_base() -> None:
    """Fictitious people never go into the base that this terminal uses for real."""
    os.environ.pop("DATABASE_URL", None)
