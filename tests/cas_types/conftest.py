"""The campaigns of the cases, each read once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.lecture import trouver_campagne

RACINE = Path(__file__).parents[2] / "campagnes"


@pytest.fixture(scope="session")
def campagne() -> Callable[[str], Campagne]:
    """The campaign of this code."""
    return cache(lambda code: trouver_campagne(code, racine=RACINE))
