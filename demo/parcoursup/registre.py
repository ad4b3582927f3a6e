"""The platform's memory: offers, what was pushed, what it was told."""

import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

PARIS = ZoneInfo("Europe/Paris")
EN_ATTENTE, DEFINITIVE, AVEC_VOEUX, REFUSEE = "0", "1", "2", "3"
SITUATIONS = {
    EN_ATTENTE: "en attente",
    DEFINITIVE: "acceptée définitivement",
    AVEC_VOEUX: "acceptée, autres vœux en attente",
    REFUSEE: "refusée",
}


@dataclass
class Envoi:
    """One push: what left, what the site answered."""

    objet: dict[str, Any]
    reponse: str = ""


@dataclass
class Registre:
    """Offers by (candidate, course), in the order of their arrival; shared by the threads."""

    verrou: threading.Lock = field(default_factory=threading.Lock)
    propositions: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    envois: list[Envoi] = field(default_factory=list)
    retenus: list[Envoi] = field(default_factory=list)
    accuses: list[dict[str, Any]] = field(default_factory=list)

    def ajouter(self, proposition: dict[str, Any]) -> None:
        """A new offer, or another version of a known one; nothing is pushed."""
        with self.verrou:
            self.propositions[cle_de(proposition)] = dict(proposition)

    def repondre(self, cle: tuple[str, str], situation: str, moment: str) -> dict[str, Any] | None:
        """The candidate answers; the offer as it is now, None when it is unknown."""
        with self.verrou:
            if (proposition := self.propositions.get(cle)) is None:
                return None
            proposition |= {"codeSituation": situation, "dateReponse": moment}
            return dict(proposition)

    def oublier(self, cle: tuple[str, str]) -> None:
        """Off the list, without a word."""
        with self.verrou:
            self.propositions.pop(cle, None)

    def admis(self, candidat: str = "", formation: str = "") -> list[dict[str, Any]]:
        """The list: offers that are not refused, all or those of one candidate or course."""
        with self.verrou:
            return [
                dict(proposition)
                for (code, cours), proposition in self.propositions.items()
                if proposition["codeSituation"] != REFUSEE
                and candidat in ("", code)
                and formation in ("", cours)
            ]

    def toutes(self) -> list[dict[str, Any]]:
        with self.verrou:
            return [dict(proposition) for proposition in self.propositions.values()]

    def connait(self, candidat: str) -> bool:
        return any(code == candidat for code, _ in list(self.propositions))


def cle_de(proposition: dict[str, Any]) -> tuple[str, str]:
    """The candidate and the course."""
    return str(proposition["codeCandidat"]), str(proposition["codeFormationPsup"])


def registre_de_depart() -> Registre:
    """With the offers of the file that the settings name, if any."""
    registre = Registre()
    if settings.CANDIDATS:
        for proposition in json.loads(Path(settings.CANDIDATS).read_text()):
            registre.ajouter(proposition)
    return registre


def heure_de_parcoursup() -> str:
    """``24/05/2024 20:15``, on the demonstration's clock when there is one."""
    moment = datetime.now(UTC)
    if (settings.DONNEES / "horloge.json").is_file():
        from demo.horloge import maintenant

        moment = maintenant()
    return moment.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")
