"""Typing one value of a campaign file. A fault is noted with its path, and reading goes on."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from rentree.regles.constat import Constat
from rentree.regles.francais import typographie

ABSENT = object()
CODE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Noeud:
    """A value, not yet typed, with its place.

    Every reader returns a neutral value after noting a fault: the whole campaign is refused at
    the end if anything was noted, so neutral values are never used.
    """

    fichier: str
    chemin: str
    valeur: Any
    constats: list[Constat]

    def constater(self, message: str, remede: str) -> None:
        self.constats.append(Constat(self.fichier, self.chemin, message, remede))

    def _enfant(self, cle: str, valeur: Any) -> "Noeud":
        chemin = f"{self.chemin}.{cle}" if self.chemin else cle
        return Noeud(self.fichier, chemin, valeur, self.constats)

    def champs(
        self, obligatoires: Sequence[str], facultatifs: Sequence[str] = ()
    ) -> dict[str, "Noeud"]:
        """The members of a table whose keys are known; optional ones only when present."""
        if self.valeur is ABSENT:
            return {cle: self._enfant(cle, ABSENT) for cle in obligatoires}
        entrees = self._table()
        connues = (*obligatoires, *facultatifs)
        for cle in entrees:
            if cle not in connues:
                self._cle_inconnue(cle, [autre for autre in connues if autre not in entrees])
        for cle in obligatoires:
            if cle not in entrees and isinstance(self.valeur, dict):
                self._enfant(cle, None).constater("clé manquante.", "ajoutez cette clé.")
        presentes = {cle: entrees.get(cle, ABSENT) for cle in obligatoires}
        presentes |= {cle: entrees[cle] for cle in facultatifs if cle in entrees}
        return {cle: self._enfant(cle, valeur) for cle, valeur in presentes.items()}

    def _cle_inconnue(self, cle: str, possibles: list[str]) -> None:
        proches = get_close_matches(cle, possibles, n=1)
        remede = f"écrivez « {proches[0]} »." if proches else "retirez cette clé."
        self._enfant(cle, None).constater("clé inconnue.", remede)

    def entrees(self, *, vide: bool = False) -> dict[str, "Noeud"]:
        """The members of a table keyed by codes that the file chooses; ``vide``: may be empty."""
        table = self._table()
        if self.valeur == {} and not vide:
            self.constater("cette table est vide.", "ajoutez au moins une entrée.")
        for cle in table:
            if not CODE.fullmatch(cle):
                self._enfant(cle, None).constater(
                    "ce code a d’autres signes que des lettres, des chiffres et des tirets.",
                    "renommez-le.",
                )
        return {cle: self._enfant(cle, valeur) for cle, valeur in table.items()}

    def _table(self) -> dict[str, Any]:
        if isinstance(self.valeur, dict):
            return self.valeur
        if self.valeur is not ABSENT:
            self.constater("une table (clé : valeur) est attendue.", "écrivez ses clés en retrait.")
        return {}

    def elements(self) -> list["Noeud"]:
        """The members of a list."""
        if isinstance(self.valeur, list):
            return [
                Noeud(self.fichier, f"{self.chemin}[{rang}]", valeur, self.constats)
                for rang, valeur in enumerate(self.valeur)
            ]
        if self.valeur is not ABSENT:
            self.constater("une liste est attendue.", "mettez les valeurs entre crochets.")
        return []

    def feuilles(self) -> Iterator["Noeud"]:
        """Every text under this value, whatever its shape, in the order of the file."""
        if isinstance(self.valeur, dict):
            enfants = [self._enfant(cle, valeur) for cle, valeur in self.valeur.items()]
        elif isinstance(self.valeur, list):
            enfants = self.elements()
        else:
            enfants = []
            if isinstance(self.valeur, str):
                yield self
        for enfant in enfants:
            yield from enfant.feuilles()

    def texte(self) -> str:
        """A text that is not empty."""
        if isinstance(self.valeur, str) and self.valeur.strip():
            return self.valeur.strip()
        if self.valeur is not ABSENT:
            self.constater("un texte est attendu.", "donnez une valeur à cette clé.")
        return ""

    def conforme(self, forme: str, attendu: str) -> str:
        """A text of a given form (regular expression); empty after a fault."""
        lu = self.texte()
        if lu and not re.fullmatch(forme, lu):
            self.constater(f"« {lu} » n’est pas {attendu}.", f"écrivez {attendu}.")
            return ""
        return lu

    def phrase(self) -> str:
        """A text that people read: no-break spaces and apostrophes are put in for the author."""
        return typographie(self.texte())

    def textes(self) -> tuple[str, ...]:
        return tuple(element.texte() for element in self.elements())

    def choix(self, permis: Collection[str]) -> str:
        lu = self.texte()
        if lu and lu not in permis:
            proches = get_close_matches(lu, list(permis), n=1)
            remede = proches[0] if proches else ", ".join(sorted(permis))
            self.constater(f"valeur inconnue : « {lu} ».", f"écrivez l’une de : {remede}.")
        return lu

    def choix_multiples(self, permis: Collection[str]) -> tuple[str, ...]:
        """A list without repetition, of at least one value."""
        lus = tuple(element.choix(permis) for element in self.elements())
        if self.valeur == []:
            self.constater("cette liste est vide.", "donnez au moins une valeur.")
        if len(set(lus)) < len(lus):
            self.constater("une valeur est répétée.", "gardez-la une seule fois.")
        return lus

    def oui_non(self) -> bool:
        return self.choix(("oui", "non")) == "oui"

    def entier(self) -> int:
        lu = self.conforme(r"[1-9][0-9]{0,5}", "un nombre entier positif")
        return int(lu) if lu else 0

    def montant(self) -> Decimal:
        """An amount to the cent; the point and the two decimals are required."""
        lu = self.conforme(r"[0-9]{1,7}\.[0-9]{2}", "un montant comme 178.10")
        return Decimal(lu) if lu else Decimal("0.00")

    def jour(self) -> date:
        lu = self.conforme(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "une date comme 2024-07-09")
        return self._moment(lu).date()

    def moment(self, fuseau: ZoneInfo) -> datetime:
        """A local moment; hours that do not exist, or exist twice, are refused."""
        forme = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}"
        lu = self.conforme(forme, "un moment comme 2024-07-09 14:00")
        moment = self._moment(lu).replace(tzinfo=fuseau)
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            self.constater(
                "cette heure n’existe pas, ou existe deux fois, le jour du changement d’heure.",
                "choisissez une autre heure.",
            )
        return moment

    def _moment(self, lu: str) -> datetime:
        neutre = datetime(2000, 1, 1)  # noqa: DTZ001 - local, the zone is added by the caller
        if not lu:
            return neutre
        try:
            return datetime.fromisoformat(lu)
        except ValueError:
            self.constater(f"« {lu} » n’existe pas.", "vérifiez le jour, le mois et l’heure.")
            return neutre
