"""Serving a simulator until interrupted."""

import os
import signal


def servir(port: int, reglages: str) -> None:
    """A thread for each request; the memory is the process's own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = reglages
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serveur = ThreadedWSGIServer(("127.0.0.1", port), WSGIRequestHandler)
    serveur.set_app(get_wsgi_application())
    try:
        serveur.serve_forever()
    except KeyboardInterrupt:
        serveur.server_close()
