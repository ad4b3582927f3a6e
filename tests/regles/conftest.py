"""A real campaign for the tests of the rules, read once; and a copy that a test may damage."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.lecture import trouver_campagne
from rentree.regles.situation import lire_situation

CAMPAGNES = Path(__file__).parents[2] / "campagnes"
PARIS = ZoneInfo("Europe/Paris")
Decider = Callable[..., Decision]


@pytest.fixture(scope="session")
def campagne_2024() -> Campagne:
    return trouver_campagne("amu-allsh/2024-2025", racine=CAMPAGNES)


@pytest.fixture
def decider_pour(campagne_2024: Campagne) -> Decider:
    """Decide at a Paris time written ``2024-07-10 10:00``; a new L1 bachelor unless told."""

    def decider_a(le: str = "2024-07-10 10:00", **situation: Any) -> Decision:
        complete = {
            "formation": {"niveau": "L1"},
            "public": "neo-bachelier",
            "plateforme": "parcoursup",
            "admission": {"acceptee_le": "2024-06-10"},
            **situation,
        }
        moment = datetime.fromisoformat(le).replace(tzinfo=PARIS)
        return decider(campagne_2024, lire_situation(complete), moment)

    return decider_a


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """The whole folder of campaigns, copied where it may be damaged."""
    return Path(shutil.copytree(CAMPAGNES, tmp_path / "campagnes"))
