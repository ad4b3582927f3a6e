"""``rentree diagrammes``: the cycles of states, drawn from their tables."""

import argparse
import importlib
import pkgutil
from pathlib import Path
from typing import Any

from rentree import regles
from rentree.regles.cycle import Cycle

SOURCE = "Drawn by `make diagrammes` from `rentree/regles/cycle_*.py`."
SORTIE = Path(__file__).parents[2] / "docs" / "cycles.md"


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command."""
    commande = sous_commandes.add_parser(
        "diagrammes", help="redessine les cycles d’états dans docs/cycles.md"
    )
    commande.set_defaults(fonction=dessiner)


def dessiner(options: argparse.Namespace) -> int:
    """Write the page; the tests compare it with the tables."""
    SORTIE.write_text(page())
    print(f"Écrit : {SORTIE.name}")
    return 0


def page() -> str:
    """The Markdown page, one Mermaid diagram per cycle."""
    sections = [
        f"## {nom.removeprefix('cycle_').capitalize()}\n\n{diagramme(cycle)}"
        for nom, cycle in sorted(cycles().items())
    ]
    return "\n\n".join(["# Cycles of states", SOURCE, "\n".join(sections)])


def cycles() -> dict[str, Cycle]:
    """Every table of states of the rules, by the name of its module."""
    noms = [m.name for m in pkgutil.iter_modules(regles.__path__) if m.name.startswith("cycle_")]
    return {
        nom: getattr(importlib.import_module(f"rentree.regles.{nom}"), nom.upper()) for nom in noms
    }


def diagramme(cycle: Cycle) -> str:
    """One act per arrow; the act that creates comes from the start."""
    fleches = [
        f"    {depuis} --> {transition.vers}: {acte} ({', '.join(sorted(transition.par))})"
        for acte, transition in cycle.items()
        for depuis in sorted(transition.depuis) or ["[*]"]
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *fleches, "```", ""])
