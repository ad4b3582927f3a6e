"""How one thing is measured: repeated, medians kept, queries counted once."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

# What opens, closes or marks a transaction is not a query of ours.
CONTROLE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class Mesure:
    """One line of the results: times in milliseconds, medians over ``fois`` runs."""

    nom: str
    fois: int
    requetes: int | None
    cpu_ms: float
    mur_ms: float


def mesurer(nom: str, geste: Callable[[Any], object], arguments: Iterable[Any]) -> Mesure:
    """Do ``geste`` on each argument; the first run is a warm-up and counts the queries."""
    suite = iter(arguments)
    with CaptureQueriesContext(connection) as requetes:
        geste(next(suite))
    nombre = sum(not requete["sql"].startswith(CONTROLE) for requete in requetes)
    cpu, mur = [], []
    for argument in suite:
        debut_cpu, debut_mur = time.process_time(), time.perf_counter()
        geste(argument)
        cpu.append(time.process_time() - debut_cpu)
        mur.append(time.perf_counter() - debut_mur)
    return Mesure(
        nom,
        len(cpu),
        nombre,
        1000 * statistics.median(cpu),
        1000 * statistics.median(mur),
    )


def tableau(mesures: list[Mesure], temoin: Mesure) -> str:
    """A Markdown table; the last column is the ratio to the bare transaction of the same run."""
    lignes = [
        "| geste | fois | requêtes | CPU (ms) | mur (ms) | × transaction nue (mur) |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for m in mesures:
        requetes = "" if m.requetes is None else str(m.requetes)
        lignes.append(
            f"| {m.nom} | {m.fois} | {requetes} | {m.cpu_ms:.2f} | {m.mur_ms:.2f} "
            f"| {m.mur_ms / temoin.mur_ms:.1f} |"
        )
    return "\n".join(lignes) + "\n"
