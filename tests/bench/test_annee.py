"""A small simulated year, from the command, with its own processes: every check holds."""

import subprocess
import sys
from pathlib import Path

from bench.annee.population import PUBLICS, peupler
from tests.processus import RACINE

PERSONNES, GRAINE, HISTOIRES = 12, 14, 8
VERIFICATIONS = 6


def test_une_petite_annee_passe_toutes_les_verifications(tmp_path: Path) -> None:
    rapport = tmp_path / "annee.md"
    nombres = ["--personnes", str(PERSONNES), "--graine", str(GRAINE), "--sites", "1"]
    options = [*nombres, "--histoires", str(HISTOIRES), "--rapport", str(rapport)]

    fini = subprocess.run(
        [sys.executable, "-m", "bench.annee", *options, "--donnees", str(tmp_path / "base")],
        cwd=RACINE,
        capture_output=True,
        text=True,
    )

    assert fini.returncode == 0, fini.stdout + fini.stderr
    lu = rapport.read_text()
    assert lu.count("| tenue |") == VERIFICATIONS
    assert "Raisons qu’aucune page de la visite n’a dites : aucune." in lu
    assert "SANS_RAISON" not in lu
    assert "| 500 " not in lu


def test_la_meme_graine_donne_les_memes_personnes() -> None:
    une, la_meme, une_autre = (
        [(p.public, p.venue, p.habitudes, p.envois) for p in peupler(300, graine)]
        for graine in (1, 1, 2)
    )

    assert une == la_meme
    assert une != une_autre


def test_chaque_public_est_present() -> None:
    publics = {personne.public.split()[0] for personne in peupler(300, 1)}

    assert {"Parcoursup", "Mon", "eCandidat", "Études", "Doctorat", "Réinscription"} <= {
        public.removesuffix(",") for public in publics
    }
    assert sum(PUBLICS.values()) == 1000
