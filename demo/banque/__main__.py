"""``python -m demo.banque --port 9000``: serve the simulated bank until interrupted."""

import argparse
import os
import sys

from demo.simulateurs.serveur import servir


def main() -> int:
    """Exit status 2 when the key shared with the merchant is missing."""
    analyseur = argparse.ArgumentParser(
        prog="python -m demo.banque", description="Banque simulée, protocole PayZen."
    )
    analyseur.add_argument("--port", type=int, default=9000, help="port d’écoute")
    options = analyseur.parse_args()
    if not os.environ.get("RENTREE_BANQUE_CLE"):
        print("RENTREE_BANQUE_CLE manque : la clé partagée avec le site.", file=sys.stderr)
        return 2
    servir(options.port, "demo.banque.reglages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
