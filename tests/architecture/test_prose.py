"""Amounts live in the campaign alone; words live in the glossary."""

import ast
import re
from pathlib import Path

from django.apps import apps

from rentree.commandes.diagrammes import cycles
from rentree.regles.cycle import etats
from tests.architecture.actes import actes

RACINE = Path(__file__).parents[2]
MONTANT = re.compile(r"\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?[\s\u00a0\u202f]*(?:€|euros?\b|EUR\b)")
PIECES = (
    "journal",
    "comptes",
    "documents",
    "inscriptions",
    "paiements",
    "demandes",
    "connecteurs",
)


def docstrings(chemin: Path) -> str:
    arbre = ast.parse(chemin.read_text())
    porteurs = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return "\n".join(
        ast.get_docstring(noeud) or "" for noeud in ast.walk(arbre) if isinstance(noeud, porteurs)
    )


def test_aucun_montant_en_euros_hors_des_campagnes() -> None:
    textes = {
        chemin: chemin.read_text()
        for motif in ("rentree/**/*.html", "rentree/**/*.txt", "docs/**/*.md", "README.md")
        for chemin in RACINE.glob(motif)
    }
    textes |= {chemin: docstrings(chemin) for chemin in (RACINE / "rentree").rglob("*.py")}
    trouves = {
        chemin.relative_to(RACINE).as_posix(): MONTANT.findall(texte)
        for chemin, texte in textes.items()
        if MONTANT.search(texte)
    }
    assert not trouves


def mots_du_glossaire() -> set[str]:
    texte = (RACINE / "docs" / "glossaire.md").read_text()
    return set(re.findall(r"`([^`]+)`", texte))


def test_chaque_modele_est_au_glossaire() -> None:
    modeles = {
        modele.__name__ for piece in PIECES for modele in apps.get_app_config(piece).get_models()
    }
    assert modeles <= mots_du_glossaire(), modeles - mots_du_glossaire()


def test_chaque_etat_et_chaque_acte_sont_au_glossaire() -> None:
    attendus = actes()
    for cycle in cycles().values():
        attendus |= set(cycle) | etats(cycle)
    assert attendus <= mots_du_glossaire(), attendus - mots_du_glossaire()


def test_le_fichier_de_verrouillage_ne_nomme_aucune_adresse() -> None:
    for chemin in (RACINE / "requirements").iterdir():
        assert "://" not in chemin.read_text(), chemin


def test_rien_ne_depend_de_la_machine_de_quelqu_un() -> None:
    personnel = re.compile(r"(?:/home/|/Users/|/root/)\w")
    for chemin in RACINE.rglob("*"):
        if chemin.suffix in {".md", ".py", ".yaml", ".toml", ".txt", ".html"} and not (
            set(chemin.relative_to(RACINE).parts) & {".venv", "var"}
        ):
            assert not personnel.search(chemin.read_text()), chemin
