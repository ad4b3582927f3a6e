"""``rentree campagne page``, as a shell sees it."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rentree.commandes import main

RACINE = Path(__file__).parents[2]
CODE = "amu-allsh/2024-2025"
POIDS_MAXIMAL = 60_000
Sortie = pytest.CaptureFixture[str]


class Lecteur(HTMLParser):
    """The anchors and the links of a page, its language, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ancres: list[str] = []
        self.liens: set[str] = set()
        self.langue: str | None = None
        self.charges: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        champs = dict(attrs)
        if tag == "html":
            self.langue = champs.get("lang")
        if tag in {"link", "script", "img"}:
            self.charges.append(tag)
        if ancre := champs.get("id"):
            self.ancres.append(ancre)
        if (lien := champs.get("href")) and lien.startswith("#"):
            self.liens.add(lien[1:])


def lancer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(["campagne", "page", *arguments])
    return int(sortie.value.code or 0)


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_la_page_se_suffit_et_ses_ancres_existent(langue: str, capsys: Sortie) -> None:
    assert lancer(CODE, "--langue", langue) == 0

    html = capsys.readouterr().out
    page = Lecteur()
    page.feed(html)
    assert page.langue == langue
    assert page.charges == []
    assert len(page.ancres) == len(set(page.ancres))
    assert page.liens <= set(page.ancres)
    assert len(html.encode()) < POIDS_MAXIMAL


def test_le_texte_donne_les_memes_dates(capsys: Sortie) -> None:
    assert lancer(CODE, "--format", "texte") == 0

    texte = capsys.readouterr().out.replace("\u00a0", " ")
    assert "vendredi 20 septembre 2024 à 12 h" in texte
    assert "<td>" not in texte


def test_une_campagne_inconnue_ne_peut_pas_servir(capsys: Sortie) -> None:
    assert lancer("amu-allsh/1999-2000") == 2

    assert "campagne inconnue" in capsys.readouterr().err


def test_ni_la_base_ni_les_secrets_ne_sont_necessaires() -> None:
    vide = {"PATH": os.environ["PATH"]}

    sortie = subprocess.run(
        [sys.executable, "-m", "rentree", "campagne", "page", CODE],
        cwd=RACINE,
        env=vide,
        capture_output=True,
        text=True,
        check=False,
    )

    assert sortie.returncode == 0, sortie.stderr
    assert sortie.stdout.startswith("<!doctype html>")
