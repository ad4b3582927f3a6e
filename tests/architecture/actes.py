"""Every act of the product: the public functions of the ``actions*`` modules."""

import importlib
import inspect
from pathlib import Path

RACINE = Path(__file__).parents[2]


def actes() -> set[str]:
    """The names of the acts, wherever they live."""
    noms: set[str] = set()
    for chemin in (RACINE / "rentree").rglob("actions*.py"):
        nom = ".".join(chemin.relative_to(RACINE).with_suffix("").parts)
        module = importlib.import_module(nom)
        noms |= {
            fonction
            for fonction, objet in inspect.getmembers(module, inspect.isfunction)
            if objet.__module__ == nom and not fonction.startswith("_")
        }
    return noms
