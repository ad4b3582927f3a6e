"""The measures follow the product: each module finds what it measures."""

import importlib
import pkgutil

import pytest

import bench

# The settings of another process, and the program of another interpreter.
A_PART = ("bench.annee.reglages", "bench.openfisca_bourse")
MODULES = [module.name for module in pkgutil.walk_packages(bench.__path__, "bench.")]


@pytest.mark.parametrize("module", [nom for nom in MODULES if nom not in A_PART])
def test_une_mesure_trouve_ce_qu_elle_mesure(module: str) -> None:
    assert importlib.import_module(module)
