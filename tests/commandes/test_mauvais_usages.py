"""The command line speaks French and tells « unusable » (2) from « something is wrong » (1)."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
COMMANDES = [
    "",
    "decider",
    "campagne",
    "campagne verifier",
    "importer",
    "importer admissions",
    "retours",
    "agents",
    "agents creer",
    "agents reinitialiser",
    "serve",
    "worker",
    "diagrammes",
    "gerer",
]
ANGLAIS = ("usage:", "positional", "show this", "error", "required", "invalid ", "argument:")


def rentree(*arguments: str, **environnement: str) -> "subprocess.CompletedProcess[str]":
    herites = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("DJANGO_")}
    return subprocess.run(
        [sys.executable, "-m", "rentree", *arguments],
        cwd=RACINE,
        env={**herites, "RENTREE_MODE": "developpement", **environnement},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("commande", COMMANDES)
def test_l_aide_est_en_francais(commande: str) -> None:
    resultat = rentree(*commande.split(), "--help")

    assert resultat.returncode == 0
    assert not [mot for mot in ANGLAIS if mot in resultat.stdout]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nawak",),
        ("decider",),
        ("decider", "--campagne"),
        ("serve", "--port", "x"),
        ("serve", "--fils", "0"),
        ("serve", "--nawak"),
        ("worker", "--pause", "-1"),
    ],
)
def test_un_mauvais_argument_se_dit_en_francais(arguments: tuple[str, ...]) -> None:
    resultat = rentree(*arguments)

    assert resultat.returncode == 2
    assert resultat.stderr
    assert not [mot for mot in ANGLAIS if mot in resultat.stderr]


@pytest.mark.parametrize(
    "commande", ["serve --port 0", "worker --une-fois", "agents reinitialiser x"]
)
@pytest.mark.parametrize(
    "environnement",
    [
        {"RENTREE_MODE": "production", "RENTREE_SECRET": ""},
        {"DATABASE_URL": "nawak://ici"},
    ],
)
def test_des_reglages_faux_se_disent_sans_trace(
    commande: str, environnement: dict[str, str]
) -> None:
    resultat = rentree(*commande.split(), **environnement)

    assert resultat.returncode == 2
    assert "Traceback" not in resultat.stderr
    assert "réglages" in resultat.stderr


@pytest.mark.parametrize(
    "commande", ["serve --port 0", "worker --une-fois", "agents reinitialiser x"]
)
def test_une_base_sans_tables_se_dit_avec_son_remede(commande: str, tmp_path: Path) -> None:
    resultat = rentree(*commande.split(), DATABASE_URL=f"sqlite:///{tmp_path / 'vide.sqlite3'}")

    assert resultat.returncode == 2
    assert "rentree gerer migrate" in resultat.stderr
    assert "Traceback" not in resultat.stderr


def test_le_dossier_des_donnees_se_cree_et_une_base_plus_ancienne_se_dit(tmp_path: Path) -> None:
    donnees = {"RENTREE_DONNEES": str(tmp_path / "loin" / "encore"), "DATABASE_URL": ""}

    prepare = rentree("gerer", "migrate", "demandes", "0001", "-v", "0", **donnees)
    sert = rentree("serve", "--port", "0", **donnees)

    assert prepare.returncode == 0, prepare.stderr
    assert sert.returncode == 2
    assert "rentree gerer migrate" in sert.stderr
    assert "Traceback" not in sert.stderr


def test_un_reglage_qui_n_est_pas_un_nombre_est_nomme() -> None:
    resultat = rentree("worker", "--une-fois", RENTREE_MANDATAIRES="abc")

    assert resultat.returncode == 2
    assert "RENTREE_MANDATAIRES" in resultat.stderr


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_un_port_impossible_se_dit(port: str) -> None:
    resultat = rentree("serve", "--port", port)

    assert resultat.returncode == 2
    assert "--port" in resultat.stderr


def test_deux_serveurs_ne_partagent_pas_un_port() -> None:
    with socket.socket() as occupant:
        occupant.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()

        resultat = rentree("serve", "--port", str(occupant.getsockname()[1]))

    assert resultat.returncode == 2
    assert "--port" in resultat.stderr


def test_une_campagne_introuvable_se_dit_avant_de_servir() -> None:
    resultat = rentree("serve", RENTREE_CAMPAGNE="nulle-part/2024-2025")

    assert resultat.returncode == 2
    assert "campagne" in resultat.stderr
    assert "Traceback" not in resultat.stderr
