"""French text keeps its punctuation on the line of its word, with the space that is due.

U+00A0 before a colon, inside « » and after « n° »; U+202F before « ; », « ! » and « ? ». The
sentences of campaigns and of rules are set right when they are read (``typographie``): what is
written in templates, letters and forms must be right as it is written.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.textes import CATALOGUE, RACINE

RENTREE = RACINE / "rentree"
FAUTE = re.compile(r"\S [:;!?»](?=[\s<]|$)|« |n° (?=[\d{%])|\u00a0[;!?]")
BALISE = re.compile(r"{%.*?%}|{#.*?#}|<[^>]*>", re.DOTALL)
DANS_UNE_BALISE = re.compile(r"\"([^\"<>{}]*)\"|'([^'<>{}]*)'")
# In which people read what is written in the code; sentences of the pages are in the catalogue.
CODE = ("portail", "scolarite", "paiements", "demandes", "documents", "lib")
DE_TRACE = re.compile(r"%[sdr]")


def fautes(textes: Iterator[str]) -> list[str]:
    """Each one in what surrounds it."""
    return [
        texte[max(0, faute.start() - 30) : faute.end() + 10]
        for texte in textes
        for faute in FAUTE.finditer(texte)
    ]


def du_gabarit(texte: str) -> Iterator[str]:
    """What is read between the tags, then the sentences that are inside of them."""
    yield BALISE.sub("\n", texte)
    for balise in BALISE.findall(texte):
        yield from ("".join(dits) for dits in DANS_UNE_BALISE.findall(balise))


def du_code(chemin: Path) -> Iterator[str]:
    """The strings, but for docstrings and lines of log."""
    arbre = ast.parse(chemin.read_text())
    porteurs = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(noeud.body[0].value)
        for noeud in ast.walk(arbre)
        if isinstance(noeud, porteurs) and noeud.body and isinstance(noeud.body[0], ast.Expr)
    }
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and id(noeud) not in docstrings:
            dit = noeud.value if isinstance(noeud.value, str) else ""
            yield "" if DE_TRACE.search(dit) else dit


def gabarits() -> list[Path]:
    chemins = [*RENTREE.rglob("*.html"), *RENTREE.rglob("*.txt")]
    return sorted(chemin for chemin in chemins if not chemin.name.endswith(".en.txt"))


def test_les_gabarits_et_les_courriels_ont_les_bonnes_espaces() -> None:
    trouvees = {
        chemin.relative_to(RENTREE).as_posix(): fautes(du_gabarit(chemin.read_text()))
        for chemin in gabarits()
    }
    assert {nom: liste for nom, liste in trouvees.items() if liste} == {}


def test_les_phrases_des_pages_ont_les_bonnes_espaces() -> None:
    assert fautes(entree.msgid for entree in polib.pofile(str(CATALOGUE))) == []


@pytest.mark.parametrize("piece", CODE)
def test_les_messages_du_code_ont_les_bonnes_espaces(piece: str) -> None:
    trouvees = {
        chemin.relative_to(RENTREE).as_posix(): fautes(du_code(chemin))
        for chemin in sorted((RENTREE / piece).rglob("*.py"))
    }
    assert {nom: liste for nom, liste in trouvees.items() if liste} == {}


@pytest.mark.parametrize(
    "texte",
    ["Qui\u00a0?", "Qui ?", "Motif :", "n° 12", "« oui\u00a0»", "«\u00a0oui »", "{% _ 'Qui ?' %}"],
)
def test_une_espace_fausse_est_vue(texte: str) -> None:
    assert fautes(du_gabarit(texte))


@pytest.mark.parametrize(
    "texte", ["Qui\u202f?", "Motif\u00a0:", "n°\u00a012", "{{ a }}\u00a0: {{ b }}", "à 12:30"]
)
def test_une_espace_juste_ne_l_est_pas(texte: str) -> None:
    assert not fautes(du_gabarit(texte))
