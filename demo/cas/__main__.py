"""``python -m demo.cas --port 9001``: serve the simulated single sign-on until interrupted."""

import argparse
import os
import sys
from pathlib import Path

from demo.simulateurs.serveur import servir


def main() -> int:
    """Exit status 2 when nobody could sign in: the file of people is missing."""
    analyseur = argparse.ArgumentParser(
        prog="python -m demo.cas", description="Authentification unique simulée, protocole CAS 3."
    )
    analyseur.add_argument("--port", type=int, default=9001, help="port d’écoute")
    options = analyseur.parse_args()
    if not Path(os.environ.get("RENTREE_CAS_PERSONNES", "")).is_file():
        print("RENTREE_CAS_PERSONNES manque : le fichier des comptes ENT.", file=sys.stderr)
        return 2
    servir(options.port, "demo.cas.reglages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
