"""``python -m demo.banque --port 9000``: serve the simulated bank until interrupted."""

import argparse
import os
import signal
import sys


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
    os.environ["DJANGO_SETTINGS_MODULE"] = "demo.banque.reglages"
    servir(options.port)
    return 0


def servir(port: int) -> None:
    """A thread for each request; the memory is the process's own."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serveur = ThreadedWSGIServer(("127.0.0.1", port), WSGIRequestHandler)
    serveur.set_app(get_wsgi_application())
    try:
        serveur.serve_forever()
    except KeyboardInterrupt:
        serveur.server_close()


if __name__ == "__main__":
    sys.exit(main())
