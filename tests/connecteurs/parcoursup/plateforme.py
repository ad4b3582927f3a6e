"""The simulated platform seen by the tests, and both directions open with their credentials."""

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.connecteurs.parcoursup.objets import PSYCHOLOGIE, un_objet
from tests.processus import demander, port_libre, processus

IDENTITE_D_ICI = {"login": "parcoursup", "pwd": "secret-de-reception"}
IDENTITE_LA_BAS = {"login": "universite", "pwd": "secret-d-appel"}
MEMOIRE = "rentree.connecteurs.parcoursup.consommateur.traiter"


@dataclass(frozen=True, slots=True)
class Plateforme:
    """The simulated platform, seen from outside."""

    adresse: str

    def proposer(self, *objets: dict[str, Any]) -> None:
        """Put these offers on its list, without a push."""
        self._poster_json("propositions/", list(objets))

    def repondre(self, situation: str, le: str = "", **qui: str) -> None:
        """The candidate answers; the push leaves as the platform is told to behave."""
        champs = {"candidat": "2100654", "cours": PSYCHOLOGIE, **qui}
        statut, page, _ = demander(
            f"{self.adresse}repondre/", {**champs, "situation": situation, "le": le}
        )
        assert statut == 303, page

    def conduire(self, **choix: str) -> None:
        demander(f"{self.adresse}conduite/", choix)

    def oublier(self, candidat: str, cours: str = PSYCHOLOGIE) -> None:
        demander(f"{self.adresse}oublier/", {"candidat": candidat, "cours": cours})

    def accuses(self) -> list[dict[str, Any]]:
        """What it was told."""
        return list(self._releve()["accuses"])

    def reponses(self) -> list[str]:
        """What the site answered to its pushes."""
        return list(self._releve()["envois"])

    def _releve(self) -> dict[str, Any]:
        lu: dict[str, Any] = json.loads(demander(f"{self.adresse}releve/")[1])
        return lu

    def _poster_json(self, chemin: str, donnees: Any) -> None:
        demande = urllib.request.Request(
            f"{self.adresse}{chemin}",
            data=json.dumps(donnees).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(demande, timeout=10):
            pass


@pytest.fixture
def ouverte(settings: Settings) -> None:
    """Parcoursup may write to us; we may not ask it anything."""
    settings.PARCOURSUP = {
        **settings.PARCOURSUP,
        "reception_login": IDENTITE_D_ICI["login"],
        "reception_mot_de_passe": IDENTITE_D_ICI["pwd"],
    }


@pytest.fixture(scope="session")
def adresse_de_parcoursup(live_server: LiveServer) -> Iterator[str]:
    port = port_libre()
    adresse = f"http://127.0.0.1:{port}/"
    reglages = {
        "RENTREE_ADRESSE": live_server.url,
        "RENTREE_DONNEES": "/nonexistent",
        "RENTREE_PARCOURSUP_LOGIN": IDENTITE_LA_BAS["login"],
        "RENTREE_PARCOURSUP_MOT_DE_PASSE": IDENTITE_LA_BAS["pwd"],
        "RENTREE_PARCOURSUP_RECEPTION_LOGIN": IDENTITE_D_ICI["login"],
        "RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE": IDENTITE_D_ICI["pwd"],
    }
    with processus("demo.parcoursup", "--port", str(port), sonde=f"{adresse}sante/", **reglages):
        yield adresse


@pytest.fixture
def parcoursup(ouverte: None, adresse_de_parcoursup: str, settings: Settings) -> Plateforme:
    """The platform, with Inès Benali who has accepted L1 psychology; both directions are open."""
    settings.PARCOURSUP = {
        **settings.PARCOURSUP,
        "url": f"{adresse_de_parcoursup}ApiRest/",
        "login": IDENTITE_LA_BAS["login"],
        "mot_de_passe": IDENTITE_LA_BAS["pwd"],
    }
    settings.CONSOMMATEURS = {**settings.CONSOMMATEURS, "parcoursup": MEMOIRE}
    demander(f"{adresse_de_parcoursup}vider/", {})
    plateforme = Plateforme(adresse_de_parcoursup)
    plateforme.proposer(un_objet())
    return plateforme
