"""The simulated single sign-on, in its own process, and what a browser does with it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.processus import demander, port_libre, processus

ICI = "http://127.0.0.1:9"  # the site's public address; nothing listens there


def un_compte(uid: str, *numeros: str, **attributs: list[str]) -> dict[str, Any]:
    """An ENT account with these student numbers."""
    siens = {"supannEtuId": list(numeros), "mail": [f"{uid}@exemple.fr"], **attributs}
    return {"uid": uid, "nom": uid, "situation": "", "attributs": siens}


@dataclass(frozen=True, slots=True)
class Cas:
    """A running server and the file where it reads who has an account."""

    adresse: str
    fichier: Path

    def connait(self, *comptes: dict[str, Any]) -> None:
        """From now on these accounts exist, and no other."""
        self.fichier.write_text(json.dumps({"ent": comptes}))

    def ticket(self, service: str, uid: str) -> str:
        """Where the browser is sent once this person was chosen: the service, with a ticket."""
        statut, page, vers = demander(f"{self.adresse}/login?service={service}", {"uid": uid})
        assert statut == 303, page
        return vers


@contextmanager
def un_cas(dossier: Path, **reglages: str) -> Iterator[Cas]:
    """Start the simulated server; it is killed at the end."""
    fichier = dossier / "personnes.json"
    fichier.write_text('{"ent": []}')
    port = port_libre()
    adresse = f"http://127.0.0.1:{port}"
    with processus(
        "demo.cas",
        "--port",
        str(port),
        sonde=f"{adresse}/sante/",
        RENTREE_CAS_PERSONNES=str(fichier),
        **reglages,
    ):
        yield Cas(adresse, fichier)


def partir(client: Client, suite: str = "") -> str:
    """Press « Se connecter »; returns the service address, encoded as the ENT receives it."""
    reponse = client.get(reverse("portail:ent"), {"suite": suite} if suite else {})
    assert reponse.status_code == 302, reponse.content.decode()
    return str(reponse.url).partition("service=")[2]


def revenir(client: Client, vers: str) -> HttpResponse:
    """Follow the redirection of the ENT to our site."""
    assert vers.startswith(f"{ICI}/"), vers
    reponse: HttpResponse = client.get(vers.removeprefix(ICI))
    return reponse


def entrer(client: Client, cas: Cas, uid: str, suite: str = "") -> HttpResponse:
    """The whole dance, up to our answer to the ticket."""
    return revenir(client, cas.ticket(partir(client, suite), uid))


def qui(client: Client) -> str:
    """The account of the session; empty for nobody."""
    return str(client.session.get("_auth_user_id", ""))
