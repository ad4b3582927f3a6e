"""Files and functions stay small enough to be read in one go."""

import ast
import subprocess
from pathlib import Path

RACINE = Path(__file__).parents[2]
LIGNES_PAR_FICHIER = 400
LIGNES_PAR_FONCTION = 40
SUFFIXES = {".py", ".html", ".css", ".js", ".yaml", ".txt", ".typ"}


def suivis() -> list[Path]:
    liste = subprocess.run(
        ["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout
    return [RACINE / nom for nom in liste.splitlines() if (RACINE / nom).is_file()]


def test_aucun_fichier_ne_depasse_quatre_cents_lignes() -> None:
    longs = {
        chemin.relative_to(RACINE).as_posix(): nombre
        for chemin in suivis()
        if chemin.suffix in SUFFIXES
        and "requirements" not in chemin.parts
        and (nombre := len(chemin.read_text().splitlines())) > LIGNES_PAR_FICHIER
    }
    assert not longs


def test_aucune_fonction_ne_depasse_quarante_lignes() -> None:
    longues = {}
    for chemin in suivis():
        if chemin.suffix != ".py" or "migrations" in chemin.parts:
            continue
        for noeud in ast.walk(ast.parse(chemin.read_text())):
            if isinstance(noeud, ast.FunctionDef):
                longueur = (noeud.end_lineno or noeud.lineno) - noeud.lineno + 1
                if longueur > LIGNES_PAR_FONCTION:
                    longues[f"{chemin.relative_to(RACINE)}:{noeud.name}"] = longueur
    assert not longues
