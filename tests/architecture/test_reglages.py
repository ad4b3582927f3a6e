"""Production refuses to start half configured, and knows nothing of the demonstration."""

import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
SECRETS = ("RENTREE_SECRET", "RENTREE_BANQUE_CLE")


def demarrer(environnement: dict[str, str], code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=RACINE,
        env={"PATH": "/usr/bin:/bin", **environnement},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("absent", SECRETS)
def test_la_production_refuse_de_demarrer_sans_secret(absent: str) -> None:
    environnement = {nom: "x" * 50 for nom in SECRETS if nom != absent}

    resultat = demarrer(environnement, "import rentree.config.settings")

    assert resultat.returncode != 0
    assert absent in resultat.stderr


@pytest.mark.parametrize("sens", ["", "RECEPTION_"])
def test_un_identifiant_de_parcoursup_ne_va_pas_sans_son_mot_de_passe(sens: str) -> None:
    environnement = dict.fromkeys(SECRETS, "x" * 50) | {f"RENTREE_PARCOURSUP_{sens}LOGIN": "moi"}

    resultat = demarrer(environnement, "import rentree.config.settings")

    assert resultat.returncode != 0
    assert f"RENTREE_PARCOURSUP_{sens}MOT_DE_PASSE" in resultat.stderr


@pytest.mark.parametrize(
    ("adresse", "statut", "lue"),
    [
        ("https://cas.exemple.fr/cas/", 0, "https://cas.exemple.fr/cas/"),
        ("https://cas.exemple.fr/cas", 0, "https://cas.exemple.fr/cas/"),
        ("", 0, ""),
        ("http://cas.exemple.fr/cas/", 1, "RENTREE_CAS_URL"),
        ("cas.exemple.fr", 1, "RENTREE_CAS_URL"),
    ],
)
def test_la_production_n_interroge_l_ent_que_par_une_adresse_sure(
    adresse: str, statut: int, lue: str
) -> None:
    environnement = dict.fromkeys(SECRETS, "x" * 50) | {"RENTREE_CAS_URL": adresse}

    resultat = demarrer(
        environnement, "from rentree.config import settings; print(settings.CAS_SERVER_URL)"
    )

    assert resultat.returncode == statut
    assert lue in (resultat.stderr if statut else resultat.stdout)


def test_la_production_ne_charge_rien_de_la_demonstration() -> None:
    environnement = dict.fromkeys(SECRETS, "x" * 50) | {
        "DJANGO_SETTINGS_MODULE": "rentree.config.settings"
    }
    code = (
        "import django, sys; django.setup(); import rentree.config.urls; "
        "from django.conf import settings as s; "
        "assert not [m for m in sys.modules if m.split('.')[0] == 'demo']; "
        "assert s.HORLOGE == 'rentree.lib.horloge.heure_du_systeme'; "
        "assert s.SESSION_COOKIE_SECURE and s.SECURE_SSL_REDIRECT"
    )

    resultat = demarrer(environnement, code)

    assert resultat.returncode == 0, resultat.stderr
