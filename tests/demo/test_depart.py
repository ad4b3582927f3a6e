"""Starting the demonstration never harms what is not a demonstration."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from demo.depart import DepartImpossible, moment_de
from demo.peuplement import peupler
from rentree.comptes.actions_ent import EntRefuse
from rentree.comptes.ent import IdentiteEnt
from rentree.demandes.actions_appels import suivre_les_signataires
from rentree.demandes.models import Appel
from rentree.inscriptions.actions_ent import connecter_par_ent
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_parcours import Resultat
from tests.processus import port_libre

RACINE = Path(__file__).parents[2]


def lancer(donnees: Path, **environnement: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "demo"],
        cwd=RACINE,
        env={**os.environ, "RENTREE_DONNEES": str(donnees), **environnement},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_un_dossier_qui_n_est_pas_a_la_demonstration_n_est_pas_efface(tmp_path: Path) -> None:
    precieux = tmp_path / "rentree.sqlite3"
    precieux.write_text("des inscriptions")

    lance = lancer(tmp_path, PORT=str(port_libre()))

    _, dit = lance.communicate(timeout=30)
    assert lance.returncode == 2
    assert "RENTREE_DONNEES" in dit
    assert precieux.read_text() == "des inscriptions"


def test_un_port_occupe_se_dit_avant_de_rien_effacer(tmp_path: Path) -> None:
    (tmp_path / "horloge.json").write_text("{}")
    with socket.socket() as occupant:
        occupant.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()
        port = str(occupant.getsockname()[1])

        lance = lancer(tmp_path, PORT=port)
        _, dit = lance.communicate(timeout=30)

    assert lance.returncode == 2
    assert port in dit
    assert (tmp_path / "horloge.json").exists()


@pytest.mark.parametrize("valeur", ["quatorze heures", "0001-01-01T00:00:00+02:00"])
def test_un_moment_illisible_se_dit(valeur: str) -> None:
    with pytest.raises(DepartImpossible, match="DEMO_LE"):
        moment_de(valeur)


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [
        ("2024-08-30", datetime(2024, 8, 29, 22, tzinfo=UTC)),
        ("2025-01-10T09:00", datetime(2025, 1, 10, 8, tzinfo=UTC)),
        ("2024-07-09T13:58:00+02:00", datetime(2024, 7, 9, 11, 58, tzinfo=UTC)),
    ],
)
def test_un_moment_sans_decalage_est_a_l_heure_de_paris(valeur: str, attendu: datetime) -> None:
    assert moment_de(valeur) == attendu


@pytest.mark.django_db
@pytest.mark.parametrize("valeur", ["2024-06-01", "2024-08-01", "2024-08-30", "2025-01-10"])
def test_la_demonstration_se_prepare_meme_quand_tout_est_ferme(
    valeur: str, settings: Settings, tmp_path: Path
) -> None:
    settings.DONNEES = tmp_path

    peupler(moment_de(valeur))

    assert Inscription.objects.filter(etat="effective").exists()


@pytest.mark.django_db
def test_chaque_compte_ent_mene_ou_il_le_dit(settings: Settings, tmp_path: Path) -> None:
    settings.DONNEES = tmp_path
    peupler(moment_de("2024-07-09T13:58"))
    trouves = {}
    for compte in json.loads((tmp_path / "personnes.json").read_text())["ent"]:
        identite = IdentiteEnt(compte["uid"], tuple(compte["attributs"]["supannEtuId"]))
        try:
            connecte = connecter_par_ent(identite=identite, le=moment_de("2024-07-09"))
            trouves[compte["nom"]] = connecte.etudiant.inscriptions.count()
        except EntRefuse as refus:
            trouves[compte["nom"]] = refus.motif.code

    assert trouves == {
        "Amel Fournier": 0,
        "Léna Roussel": 0,
        "Adam Bouchard": 0,
        "Sofia Marchetti": 0,
        "Malik Saïdi": 0,
        "Clara Vasseur": 1,
        "Ana Kovačević": 1,
        "Odile Faure": "ENT_SANS_NUMERO",
        "Jean Dupont": "ENT_NUMERO_INCONNU",
        "Léa Lebrun": "ENT_PLUSIEURS_NUMEROS",
    }


@pytest.mark.parametrize("numero", [signal.SIGHUP, signal.SIGINT])
def test_le_terminal_ferme_ne_laisse_rien_derriere_et_la_vraie_base_est_intacte(
    numero: signal.Signals, tmp_path: Path
) -> None:
    donnees, vraie = tmp_path / "demo", tmp_path / "vraie.sqlite3"
    port = port_libre()

    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does with « & »
    lance = lancer(donnees, PORT=str(port), DATABASE_URL=f"sqlite:///{vraie}")
    signal.signal(signal.SIGINT, avant)
    assert ecoute(port)
    lance.send_signal(numero)
    lance.communicate(timeout=30)

    assert lance.returncode == 0
    assert not repond(port)
    assert not vraie.exists()


def ecoute(port: int) -> bool:
    """Wait until something listens there."""
    limite = time.monotonic() + 60
    while time.monotonic() < limite:
        if repond(port):
            return True
        time.sleep(0.2)
    return False


def repond(port: int) -> bool:
    with socket.socket() as prise:
        return prise.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.django_db
def test_les_anciens_etudiants_ont_leurs_droits_une_fois_leurs_resultats_publies(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DONNEES = tmp_path

    peupler(moment_de("2024-07-09T13:58:00+02:00"))

    droits = Admission.objects.filter(plateforme="").select_related("etudiant")
    assert {(d.etudiant.prenom, d.formation) for d in droits} == {
        ("Léna", "l2-psychologie-aix"),
        ("Adam", "l2-psychologie-aix"),
        ("Sofia", "l1-psychologie-aix"),
        ("Sofia", "l2-psychologie-aix"),
        ("Malik", "l2-psychologie-aix"),
        ("Clara", "l2-psychologie-aix"),
    }
    suivre_les_signataires(le=moment_de("2024-07-09T13:58:00+02:00"))
    assert [a.compte.nom_affiche for a in Appel.objects.select_related("compte")] == ["Paul Ferrer"]


@pytest.mark.django_db
def test_avant_la_publication_les_resultats_attendent_leur_heure(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DONNEES = tmp_path

    peupler(moment_de("2024-07-03T20:00:00+02:00"))

    assert not Admission.objects.filter(plateforme="").exists()
    assert Resultat.objects.filter(publie_le=None).count() == 5
