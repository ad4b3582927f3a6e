"""The service is killed between the bank's notice and its answer; the notice comes again."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.paiements.coupure import AVANT_LA_REPONSE, MOMENTS
from tests.processus import RACINE, demander, port_libre, processus

CLE = "cledessai"


@dataclass
class Scene:
    """A service on its own database, and the bank's payment page already filled."""

    base: Path
    site: int
    reglages: dict[str, str]
    reference: str
    champs: dict[str, str]

    def compter(self, requete: str) -> int:
        with sqlite3.connect(self.base) as connexion:
            return int(connexion.execute(f"SELECT COUNT(*) FROM {requete}").fetchone()[0])


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    base, sortie, site = tmp_path / "coupure.sqlite3", tmp_path / "paiement.json", port_libre()
    reglages = {
        "DJANGO_SETTINGS_MODULE": "tests.paiements.reglages_coupure",
        "DATABASE_URL": f"sqlite:///{base}",
        "RENTREE_DONNEES": str(tmp_path),
        "RENTREE_BANQUE_CLE": CLE,
    }
    preparation = [sys.executable, "-m", "tests.paiements.coupure"]
    avis_url = f"http://127.0.0.1:{site}/banque/avis/"
    environnement = {**os.environ, **reglages}
    subprocess.run([*preparation, avis_url, sortie], cwd=RACINE, env=environnement, check=True)
    reference, champs = json.loads(sortie.read_text())
    return Scene(base, site, reglages, reference, champs)


@pytest.mark.parametrize("moment", MOMENTS)
def test_un_service_tue_avant_de_repondre_inscrit_une_seule_fois(scene: Scene, moment: str) -> None:
    port = port_libre()
    banque, sante = f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{scene.site}/sante/"
    serveur = ("rentree", "serve", "--port", str(scene.site))

    with processus(
        "demo.banque", "--port", str(port), sonde=f"{banque}sante/", RENTREE_BANQUE_CLE=CLE
    ):
        with processus(*serveur, sonde=sante, COUPURE=moment, **scene.reglages) as tue:
            demander(f"{banque}vads-payment/", scene.champs)
            demander(f"{banque}conclure/", {"operation": scene.reference, "issue": "payer"})
            assert tue.wait(10) == -9
        deja_inscrit = moment == AVANT_LA_REPONSE
        assert scene.compter("paiements_paiement WHERE etat = 'accepte'") == deja_inscrit
        assert scene.compter("inscriptions_inscription WHERE etat = 'effective'") == deja_inscrit

        with processus(*serveur, sonde=sante, **scene.reglages):
            demander(f"{banque}rejouer/", {"operation": scene.reference})
        releve = json.loads(demander(f"{banque}releve/")[1])

    assert releve["nombre"] == 1
    assert releve["debits"][0]["avis"][1:] == ["200"]
    assert scene.compter("inscriptions_inscription WHERE etat = 'effective'") == 1
    assert scene.compter("paiements_paiement WHERE etat = 'accepte'") == 1
    assert scene.compter("journal_evenement WHERE acte = 'rendre_effective'") == 1
    assert scene.compter("connecteurs_echange") == 1 + deja_inscrit
