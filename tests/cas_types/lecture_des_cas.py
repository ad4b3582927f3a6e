"""Cases written by registrars: who, when, what the rules must answer.

A case is four lines of YAML, in the folder of its campaign (see ``cas/amu-allsh/2024-2025``)::

    - cas: Une phrase qui dit la situation
      le: 2024-07-09 14:00            # heure de Paris ; secondes facultatives
      situation: {formation: {niveau: L1}, public: neo-bachelier}
      attendu: {etat: ouverte, motifs: []}

``situation`` has the keys of the rules; yes and no are written ``true`` and ``false``. ``attendu``
is partial: what it does not name is not compared. Its keys are those of ``LECTURES``; an empty text
means that there is none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

DOSSIER = Path(__file__).parent / "cas"
PARIS = ZoneInfo("Europe/Paris")
BOOLEENS = {"true": True, "false": False}


@dataclass(frozen=True)
class Cas:
    campagne: str
    nom: str
    le: datetime
    situation: dict[str, Any]
    attendu: dict[str, Any]


def lire_les_cas() -> Iterator[Cas]:
    """All the cases of all the campaigns, file by file."""
    for fichier in sorted(DOSSIER.glob("*/*/*.yaml")):
        for brut in yaml.load(fichier.read_text(), Loader=yaml.BaseLoader):
            assert set(brut) == {"cas", "le", "situation", "attendu"}, (fichier.name, brut)
            yield Cas(
                campagne=fichier.parent.relative_to(DOSSIER).as_posix(),
                nom=f"{fichier.stem} : {brut['cas']}",
                le=moment(brut["le"]),
                situation=typer(brut["situation"]),
                attendu=brut["attendu"],
            )


def moment(texte: str) -> datetime:
    return datetime.fromisoformat(texte).replace(tzinfo=PARIS)


def typer(valeur: Any, cle: str = "") -> Any:
    """Texts as JSON would type them: booleans, and the number of a session."""
    if isinstance(valeur, dict):
        return {sous_cle: typer(element, sous_cle) for sous_cle, element in valeur.items()}
    if isinstance(valeur, list):
        return [typer(element) for element in valeur]
    return int(valeur) if cle == "session" else BOOLEENS.get(valeur, valeur)


def codes(motifs: list[dict[str, str]]) -> list[str]:
    return sorted({motif["code"] for motif in motifs})


LECTURES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "etat": lambda d: d["inscription"]["etat"],
    "canal": lambda d: d["inscription"]["canal"],
    "motifs": lambda d: codes(d["inscription"]["motifs"]),
    "ouvre": lambda d: d["inscription"]["ouvre_le"],
    "ferme": lambda d: d["inscription"]["ferme_le"],
    "regles": lambda d: sorted({f["regle"] for f in d["inscription"]["fenetres"]}),
    "cvec": lambda d: d["cvec"]["etat"],
    "montant_cvec": lambda d: d["cvec"]["montant"],
    "droits_etat": lambda d: d["droits"]["etat"],
    "total": lambda d: d["droits"]["total"],
    "lignes": lambda d: [ligne["montant"] for ligne in d["droits"]["lignes"]],
    "pieces": lambda d: sorted(piece["code"] for piece in d["pieces"]),
    "pieces_incluses": lambda d: {piece["code"] for piece in d["pieces"]},
    "pieces_exclues": lambda d: {piece["code"] for piece in d["pieces"]},
}
EN_ENSEMBLE = {"motifs", "regles", "pieces"}


def ecarts(attendu: dict[str, Any], decision: dict[str, Any]) -> list[str]:
    """What differs, in words; empty when the decision is the expected one."""
    return [
        f"{cle} : attendu {voulu}, obtenu {lu}"
        for cle, voulu in attendu.items()
        if not _conforme(cle, voulu, lu := LECTURES[cle](decision))
    ]


def _conforme(cle: str, voulu: Any, lu: Any) -> bool:
    if voulu == "":
        return lu is None
    if cle in ("ouvre", "ferme"):
        return bool(lu == moment(voulu).isoformat())
    if cle == "pieces_incluses":
        return set(voulu) <= lu
    if cle == "pieces_exclues":
        return not set(voulu) & lu
    if cle in EN_ENSEMBLE:
        return bool(lu == sorted(voulu))
    return bool(lu == voulu)
