"""``rentree serve`` and ``rentree worker``: the two production processes."""

import argparse
from typing import Any

from rentree.commandes.site import preparer


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-commands."""
    serveur = sous_commandes.add_parser("serve", help="sert le site")
    serveur.add_argument("--adresse", default="127.0.0.1", help="adresse d’écoute")
    serveur.add_argument("--port", type=int, default=8000, help="port d’écoute")
    serveur.add_argument("--processus", type=int, default=1, help="nombre de processus")
    serveur.add_argument("--fils", type=int, default=2, help="fils d’exécution par processus")
    serveur.set_defaults(fonction=servir)
    facteur = sous_commandes.add_parser("worker", help="fait ce qui suit les actes : courriels…")
    facteur.add_argument("--pause", type=float, default=0.5, help="secondes entre deux tours")
    facteur.add_argument("--une-fois", action="store_true", help="un tour, puis s’arrête")
    facteur.set_defaults(fonction=suivre)


def servir(options: argparse.Namespace) -> int:
    """Serve until interrupted. Settings are checked first, so that a missing secret is said."""
    preparer()
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
    preparer()
    from rentree.connecteurs.suivi import suivre_les_actes

    suivre_les_actes(pause=options.pause, une_fois=options.une_fois)
    return 0
