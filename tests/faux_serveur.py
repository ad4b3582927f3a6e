"""A partner that answers anything, or nothing: what the product must survive."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Repondre = Callable[[BaseHTTPRequestHandler, threading.Event], None]


class Serveur(ThreadingHTTPServer):
    block_on_close = False
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what these tests are about."""


@contextmanager
def un_faux_serveur(repondre: Repondre) -> Iterator[str]:
    """Serve ``repondre`` for GET, HEAD and POST; its event is set when the test is over."""
    fini = threading.Event()

    class Reponse(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            repondre(self, fini)

        do_HEAD = do_GET

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            repondre(self, fini)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    serveur = Serveur(("127.0.0.1", 0), Reponse)
    fil = threading.Thread(target=serveur.serve_forever, args=(0.05,))
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_address[1]}/"
    finally:
        fini.set()
        serveur.shutdown()
        fil.join()
        serveur.server_close()


def dire(corps: bytes, statut: int = 200, **entetes: str) -> Repondre:
    """Always answer this."""

    def repondre(demande: BaseHTTPRequestHandler, _: threading.Event) -> None:
        demande.send_response(statut)
        for nom, valeur in {"Content-Length": str(len(corps)), **entetes}.items():
            demande.send_header(nom.replace("_", "-"), valeur)
        demande.end_headers()
        if demande.command != "HEAD":
            demande.wfile.write(corps)

    return repondre


def se_taire(demande: BaseHTTPRequestHandler, fini: threading.Event) -> None:
    """Accept, then nothing."""
    fini.wait(30)


def egrener(demande: BaseHTTPRequestHandler, fini: threading.Event) -> None:
    """One byte now and then, never long enough a silence to be noticed."""
    demande.send_response(200)
    demande.send_header("Content-Length", "100000")
    demande.end_headers()
    while not fini.wait(0.02):
        demande.wfile.write(b" ")


def raccrocher(demande: BaseHTTPRequestHandler, _: threading.Event) -> None:
    """Promise more than what comes."""
    demande.send_response(200)
    demande.send_header("Content-Length", "1000")
    demande.end_headers()
    demande.wfile.write(b"<cas")
