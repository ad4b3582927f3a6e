"""``python -m demo.parcoursup --port 9100``: serve the simulated platform until interrupted."""

import argparse
import os
import sys

from demo.simulateurs.serveur import servir

SECRETS = ("RENTREE_PARCOURSUP_MOT_DE_PASSE", "RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE")


def main() -> int:
    """Exit status 2 when a password shared with the site is missing."""
    analyseur = argparse.ArgumentParser(
        prog="python -m demo.parcoursup", description="Parcoursup simulé, deux sens."
    )
    analyseur.add_argument("--port", type=int, default=9100, help="port d’écoute")
    options = analyseur.parse_args()
    if manquants := [nom for nom in SECRETS if not os.environ.get(nom)]:
        print(f"Il manque {', '.join(manquants)}, partagés avec le site.", file=sys.stderr)
        return 2
    servir(options.port, "demo.parcoursup.reglages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
