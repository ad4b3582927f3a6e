"""What is wrong in the files of a campaign: where, what, and how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass

from rentree.regles.francais import typographie


@dataclass(frozen=True, slots=True)
class Constat:
    """One finding. ``chemin`` is the dotted path inside the file, empty for the file itself."""

    fichier: str
    chemin: str
    message: str
    remede: str

    def __str__(self) -> str:
        suite = typographie(f"{self.message} (remède : {self.remede})")
        return f"{self.fichier}:{self.chemin}: {suite}"


class CampagneInvalide(Exception):
    """A campaign that cannot be used; ``constats`` holds all the findings at once."""

    def __init__(self, constats: Iterable[Constat]) -> None:
        self.constats = tuple(constats)
        super().__init__("\n".join(str(constat) for constat in self.constats))
