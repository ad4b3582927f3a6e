"""Typing the members of a JSON object one by one, each fault with its path."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rentree.regles.francais import typographie

PREMIERE_ANNEE, DERNIERE_ANNEE = 1900, 2100
# Longer lists (nationalities) would hide the message.
PERMISES_A_CITER = 20


def annee_connue(annee: int) -> bool:
    """Is it a civil year of which the rules accept a date?"""
    return PREMIERE_ANNEE <= annee <= DERNIERE_ANNEE


class SituationInvalide(Exception):
    """A situation that the contract does not allow; ``chemin`` like ``situation.public``."""

    def __init__(self, chemin: str, message: str) -> None:
        self.chemin = chemin
        self.message = typographie(message)
        super().__init__(typographie(f"{chemin} : {message}"))


class Objet:
    """One JSON object with the members it may have. Every reader raises SituationInvalide."""

    def __init__(self, brut: Any, chemin: str, connues: Collection[str]) -> None:
        if not isinstance(brut, Mapping):
            raise SituationInvalide(chemin, "un objet est attendu.")
        for cle in brut:
            if cle not in connues:
                raise SituationInvalide(
                    f"{chemin}.{cle}", f"clé inconnue ; clés permises : {', '.join(connues)}."
                )
        self._brut = brut
        self._chemin = chemin

    def _valeur(self, cle: str) -> Any:
        if cle not in self._brut:
            raise self._faute(cle, "cette clé est obligatoire.")
        return self._brut[cle]

    def _faute(self, cle: str, message: str) -> SituationInvalide:
        return SituationInvalide(f"{self._chemin}.{cle}", message)

    def objet(self, cle: str, connues: Collection[str]) -> "Objet":
        return Objet(self._valeur(cle), f"{self._chemin}.{cle}", connues)

    def objet_facultatif(self, cle: str, connues: Collection[str]) -> "Objet":
        """An absent object reads as an empty one: its members take their defaults."""
        brut = self._brut.get(cle)
        return Objet({} if brut is None else brut, f"{self._chemin}.{cle}", connues)

    def objets(self, cle: str, connues: Collection[str]) -> Iterator["Objet"]:
        for rang, brut in enumerate(self._liste(cle)):
            yield Objet(brut, f"{self._chemin}.{cle}[{rang}]", connues)

    def _liste(self, cle: str) -> list[Any]:
        brut = self._brut.get(cle, [])
        if not isinstance(brut, list):
            raise self._faute(cle, "une liste est attendue.")
        return brut

    def liste_de_choix(self, cle: str, permises: Collection[str]) -> tuple[str, ...]:
        """In the order of ``permises``, each once."""
        lues = [
            _parmi(brut, permises, f"{self._chemin}.{cle}[{rang}]")
            for rang, brut in enumerate(self._liste(cle))
        ]
        return tuple(permise for permise in permises if permise in lues)

    def choix(self, cle: str, permises: Collection[str], defaut: str | None = None) -> str:
        if defaut is not None and cle not in self._brut:
            return defaut
        return _parmi(self._valeur(cle), permises, f"{self._chemin}.{cle}")

    def choix_facultatif(self, cle: str, permises: Collection[str]) -> str | None:
        if self._brut.get(cle) is None:
            return None
        return self.choix(cle, permises)

    def booleen(self, cle: str, defaut: bool) -> bool:
        brut = self._brut.get(cle, defaut)
        if not isinstance(brut, bool):
            raise self._faute(cle, "true ou false est attendu.")
        return brut

    def texte(self, cle: str) -> str | None:
        brut = self._brut.get(cle)
        if brut is not None and not isinstance(brut, str):
            raise self._faute(cle, "un texte est attendu.")
        return brut

    def session(self, cle: str) -> int | None:
        brut = self._brut.get(cle)
        if brut is None:
            return None
        if type(brut) is not int or brut not in (1, 2):
            raise self._faute(cle, "1 ou 2 est attendu.")
        return brut

    def jour(self, cle: str) -> date | None:
        brut = self.texte(cle)
        if brut is None:
            return None
        try:
            lu = date.fromisoformat(brut)
        except ValueError:
            lu = date.min
        bonne_forme = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", brut)
        if not bonne_forme or not annee_connue(lu.year):
            raise self._faute(cle, "une date comme 2024-07-09 est attendue.")
        return lu

    def annee(self, cle: str) -> str:
        """An academic year, ``2023-2024``."""
        brut = self._valeur(cle)
        lue = isinstance(brut, str) and re.fullmatch(r"([0-9]{4})-([0-9]{4})", brut)
        if not lue or int(lue[2]) != int(lue[1]) + 1:
            raise self._faute(cle, "une année universitaire comme 2023-2024 est attendue.")
        return lue[0]

    def montant(self, cle: str) -> Decimal:
        brut = self._valeur(cle)
        if not isinstance(brut, str) or not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", brut):
            raise self._faute(cle, 'un montant en texte comme "175.00" est attendu.')
        return Decimal(brut).quantize(Decimal("0.01"))


def _parmi(brut: Any, permises: Collection[str], chemin: str) -> str:
    if isinstance(brut, str) and brut in permises:
        return brut
    message = f"valeur inconnue : {json.dumps(brut, ensure_ascii=False, default=repr)}"
    if len(permises) <= PERMISES_A_CITER:
        message += f" ; valeurs permises : {', '.join(permises)}"
    raise SituationInvalide(chemin, f"{message}.")
