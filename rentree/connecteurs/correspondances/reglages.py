"""What a mapping says, typed: how the file is written, where each of our columns comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rentree.connecteurs.correspondances.dates import FORMATS
from rentree.connecteurs.tableaux.lecture import ENCODAGES, Forme

SEPARATEURS = {
    ";": "Point-virgule ( ; )",
    ",": "Virgule ( , )",
    "\t": "Tabulation",
    "|": "Barre ( | )",
}
LIGNES_PAR_VALEUR = 20


class ReglagesInvalides(Exception):
    """A mapping that says something unknown; the message names where."""


@dataclass(frozen=True, slots=True)
class Origine:
    """Where one of our columns comes from: a column of theirs, or one value for all the rows.

    ``valeurs`` translates their words into ours; a word that is not there is read as it is.
    """

    colonne: str = ""
    fixe: str = ""
    valeurs: Mapping[str, str] = field(default_factory=dict)

    def table(self) -> dict[str, str]:
        """Our word by theirs, as ``mot`` compares them."""
        return {mot(leur): notre for leur, notre in self.valeurs.items()}

    def en_json(self) -> dict[str, Any]:
        if self.fixe:
            return {"fixe": self.fixe}
        return {"colonne": self.colonne} | ({"valeurs": dict(self.valeurs)} if self.valeurs else {})


@dataclass(frozen=True, slots=True)
class Reglages:
    """``champs`` is by column of ours; those that are not there are left empty."""

    forme: Forme
    format_de_date: str
    champs: Mapping[str, Origine]

    def en_json(self) -> dict[str, Any]:
        return {
            "encodage": self.forme.encodage,
            "separateur": self.forme.separateur,
            "format_de_date": self.format_de_date,
            "champs": {nom: origine.en_json() for nom, origine in self.champs.items()},
        }


def mot(valeur: str) -> str:
    """A word of theirs as it is compared."""
    return " ".join(valeur.split()).casefold()


def forme_libre(encodage: str, separateur: str) -> Forme:
    """A file that is not ours: a value between quotes may run over a few lines."""
    return Forme(encodage, separateur, LIGNES_PAR_VALEUR)


def lire_reglages(brut: Any) -> Reglages:
    """From JSON or YAML, nothing unknown accepted. Raises ReglagesInvalides."""
    cles = {"encodage", "separateur", "format_de_date", "champs"}
    _exactement(brut, cles, "réglages")
    for cle, permises in (
        ("encodage", ENCODAGES),
        ("separateur", SEPARATEURS),
        ("format_de_date", FORMATS),
    ):
        if brut[cle] not in permises:
            raise ReglagesInvalides(f"{cle} : « {brut[cle]} » n’est pas connu")
    if not isinstance(brut["champs"], dict):
        raise ReglagesInvalides("champs : une table est attendue")
    return Reglages(
        forme=forme_libre(brut["encodage"], brut["separateur"]),
        format_de_date=brut["format_de_date"],
        champs={nom: _lire_origine(origine, nom) for nom, origine in brut["champs"].items()},
    )


def _lire_origine(brut: Any, nom: str) -> Origine:
    if not isinstance(brut, dict) or not brut.keys() <= {"colonne", "fixe", "valeurs"}:
        raise ReglagesInvalides(f"champs.{nom} : une colonne ou une valeur fixe est attendue")
    origine = Origine(**brut)
    if bool(origine.colonne) == bool(origine.fixe):
        raise ReglagesInvalides(f"champs.{nom} : une colonne ou une valeur fixe, pas les deux")
    return origine


def _exactement(brut: Any, cles: set[str], ou: str) -> None:
    if not isinstance(brut, dict) or brut.keys() != cles:
        attendues = ", ".join(sorted(cles))
        raise ReglagesInvalides(f"{ou} : exactement ces clés sont attendues : {attendues}")
