"""What is wrong in the files of a campaign: where, what, how to put it right, who it hits."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rentree.regles.francais import typographie


@dataclass(frozen=True, slots=True)
class Constat:
    """One finding. ``chemin`` is the dotted path inside the file, empty for the file itself.

    ``contre_exemple`` is a situation, as ``rentree decider`` reads it, that meets the fault.
    """

    fichier: str
    chemin: str
    message: str
    remede: str
    contre_exemple: dict[str, Any] | None = None

    def __str__(self) -> str:
        suite = typographie(f"{self.message} (remède : {self.remede})")
        ligne = f"{self.fichier}:{self.chemin}: {suite}"
        if self.contre_exemple is None:
            return ligne
        # Out of the typography: what is printed here is pasted into a file of situations.
        exemple = json.dumps(self.contre_exemple, ensure_ascii=False)
        return f"{ligne} (contre-exemple\u00a0: {exemple})"


class CampagneInvalide(Exception):
    """A campaign that cannot be used; ``constats`` holds all the findings at once."""

    def __init__(self, constats: Iterable[Constat]) -> None:
        self.constats = tuple(constats)
        super().__init__("\n".join(str(constat) for constat in self.constats))
