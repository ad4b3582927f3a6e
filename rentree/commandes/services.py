"""``rentree serve`` and ``rentree worker``: the two production processes."""

import argparse
import socket
from ipaddress import ip_address
from typing import Any

from rentree.commandes.site import (
    Inutilisable,
    exiger_la_base,
    preparer,
    preparer_avec_la_base,
)


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-commands."""
    serveur = sous_commandes.add_parser("serve", help="sert le site")
    serveur.add_argument("--adresse", default="127.0.0.1", help="adresse d’écoute")
    serveur.add_argument("--port", type=int, default=8000, help="port d’écoute")
    serveur.add_argument("--processus", type=nombre, default=1, help="nombre de processus")
    serveur.add_argument("--fils", type=nombre, default=2, help="fils d’exécution par processus")
    serveur.set_defaults(fonction=servir)
    facteur = sous_commandes.add_parser("worker", help="fait ce qui suit les actes : courriels…")
    facteur.add_argument("--pause", type=duree, default=0.5, help="secondes entre deux tours")
    facteur.add_argument("--une-fois", action="store_true", help="un tour, puis s’arrête")
    facteur.set_defaults(fonction=suivre)


def nombre(texte: str) -> int:
    """One at least. Raises ValueError."""
    if (lu := int(texte)) < 1:
        raise ValueError(texte)
    return lu


def duree(texte: str) -> float:
    """Seconds, not negative. Raises ValueError."""
    if not 0 <= (lue := float(texte)) < float("inf"):
        raise ValueError(texte)
    return lue


def servir(options: argparse.Namespace) -> int:
    """Serve until interrupted. All that it needs is checked first. Raises Inutilisable.

    The server itself would share a port with another one, each answering some of the requests.
    """
    preparer()
    _lire_la_campagne()
    _exiger_un_port_libre(options.adresse, options.port)
    exiger_la_base()
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "rentree.config.wsgi:application",
        address=options.adresse,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.processus,
        blocking_threads=options.fils,
        log_access=False,
    ).serve()
    return 0


def suivre(options: argparse.Namespace) -> int:
    """Distribute the journal and run the tasks, until interrupted or for one turn."""
    preparer_avec_la_base()
    _lire_la_campagne()
    from rentree.connecteurs.suivi import suivre_les_actes

    suivre_les_actes(pause=options.pause, une_fois=options.une_fois)
    return 0


def _lire_la_campagne() -> None:
    from rentree.inscriptions.campagnes import campagne_ouverte
    from rentree.regles.constat import CampagneInvalide

    try:
        campagne_ouverte()
    except CampagneInvalide as erreur:
        raise Inutilisable(f"La campagne ne peut pas être lue : {erreur}") from erreur


def _exiger_un_port_libre(adresse: str, port: int) -> None:
    try:
        famille = socket.AF_INET6 if ip_address(adresse).version == 6 else socket.AF_INET
        socket.create_server((adresse, port), family=famille).close()
    except (OSError, OverflowError, ValueError) as erreur:
        raise Inutilisable(
            f"Impossible d’écouter sur {adresse}, port {port} : {erreur}. "
            "Arrêtez ce qui l’occupe, ou changez --adresse ou --port."
        ) from erreur
