"""The campaign of the cases, read once."""

from pathlib import Path

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.lecture import trouver_campagne


@pytest.fixture(scope="session")
def campagne_2024() -> Campagne:
    return trouver_campagne("amu-allsh/2024-2025", racine=Path(__file__).parents[2] / "campagnes")
