"""A campaign of our own beside the real one: silence that accepts, opinions before the decision."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rentree.inscriptions.campagnes import campagne
from tests.demandes.preparation import CODE

AVIS = """      circuit:
        avis:
          libelle: Avis du responsable
          ordre: 1
          nature: avis
          role: responsable-essai
          jours: 5
        avis-scolarite:
          libelle: Avis de la scolarité
          ordre: 1
          nature: avis
          role: gestionnaire
          jours: 5
        decision:
          libelle: Décision
          ordre: 2
          nature: decision
          role: responsable-essai
          jours: 5
"""


@pytest.fixture
def fichier_des_demandes(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """``demandes.yaml``, in a copy of the campaigns that a test may change before reading it."""
    copie = Path(shutil.copytree(settings.CAMPAGNES, tmp_path / "campagnes"))
    settings.CAMPAGNES = copie
    campagne.cache_clear()
    yield copie / CODE / "demandes.yaml"
    campagne.cache_clear()


@pytest.fixture
def silence_qui_accepte(fichier_des_demandes: Path) -> None:
    _changer(fichier_des_demandes, "vaut: refus", "vaut: accord")


@pytest.fixture
def piece_qui_recommence(fichier_des_demandes: Path) -> None:
    _changer(fichier_des_demandes, "attente: suspend", "attente: recommence")


@pytest.fixture
def circuit_avec_avis(fichier_des_demandes: Path) -> None:
    """Late registration: two opinions together, then a decision that is not the registrar's."""
    texte = fichier_des_demandes.read_text()
    role = "roles:\n  responsable-essai: Responsable"
    texte = re.sub(r"\broles: ?(\{\})?", role, texte, count=1)
    debut = texte.index("      circuit:\n", texte.index("inscription-tardive:\n"))
    fin = texte.index("      complement:", debut)
    fichier_des_demandes.write_text(texte[:debut] + AVIS + texte[fin:])


def _changer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text()
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres))
