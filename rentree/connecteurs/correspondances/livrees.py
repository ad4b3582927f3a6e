"""The mappings that come with the product: only columns documented for certain, one file each.

They are starts: a registrar completes one, tries it, and records it as the university's own.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rentree.connecteurs.correspondances.reglages import (
    Reglages,
    ReglagesInvalides,
    lire_reglages,
)
from rentree.regles.constat import Constat
from rentree.regles.lecture_yaml import lire_fichier

DOSSIER = Path(__file__).parent / "livrees"


@dataclass(frozen=True, slots=True)
class CorrespondanceLivree:
    """``reference`` says where its columns are documented."""

    code: str
    version: str
    libelle: str
    source: str
    contenu: str
    reference: str
    reglages: Reglages


@cache
def correspondances_livrees() -> dict[str, CorrespondanceLivree]:
    """By code. Raises ReglagesInvalides when a file is wrong."""
    return {chemin.stem: _lire(chemin) for chemin in sorted(DOSSIER.glob("*.yaml"))}


def _lire(chemin: Path) -> CorrespondanceLivree:
    constats: list[Constat] = []
    brut = lire_fichier(chemin, chemin.name, constats)
    if constats:
        raise ReglagesInvalides("\n".join(map(str, constats)))
    try:
        reglages = lire_reglages(brut.pop("reglages"))
        return CorrespondanceLivree(code=chemin.stem, reglages=reglages, **brut)
    except (KeyError, TypeError) as erreur:
        raise ReglagesInvalides(f"{chemin.name} : {erreur}") from erreur
