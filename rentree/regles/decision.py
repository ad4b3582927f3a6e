"""The answer of the rules to one situation at one moment, and everything that explains it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rentree.regles import calendrier, resultats
from rentree.regles.blocages import BLOCAGES
from rentree.regles.calendrier import Examen
from rentree.regles.campagne import Blocage, Campagne
from rentree.regles.cvec import DecisionCvec, decider_cvec
from rentree.regles.droits import DecisionDroits, decider_droits
from rentree.regles.droits_ligne import Ligne
from rentree.regles.exceptions import AUCUNE, Exceptions
from rentree.regles.fenetres import Fenetre
from rentree.regles.motif import Motif
from rentree.regles.pieces import PieceRequise, pieces_requises
from rentree.regles.situation import Situation

__all__ = [
    "Decision",
    "DecisionCvec",
    "DecisionDroits",
    "DecisionInscription",
    "Fenetre",
    "Ligne",
    "PieceRequise",
    "decider",
]

OUVERTE, PAS_ENCORE, FERMEE, BLOQUEE = "ouverte", "pas_encore", "fermee", "bloquee"
EN_LIGNE = "en_ligne"


@dataclass(frozen=True, slots=True)
class DecisionInscription:
    """May this person register now, where, when, and if not, all the reasons.

    ``ouvre_le`` and ``ferme_le`` are those of the current window, else of the next, else of the
    last; None when no window was ever given. Moments are in the campaign's time zone.
    """

    etat: str
    canal: str
    ouvre_le: datetime | None
    ferme_le: datetime | None
    fenetres: tuple[Fenetre, ...]
    motifs: tuple[Motif, ...]

    def en_json(self) -> dict[str, Any]:
        return {
            "etat": self.etat,
            "canal": self.canal,
            "ouvre_le": self.ouvre_le and self.ouvre_le.isoformat(),
            "ferme_le": self.ferme_le and self.ferme_le.isoformat(),
            "fenetres": [fenetre.en_json() for fenetre in self.fenetres],
            "motifs": [motif.en_json() for motif in self.motifs],
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer; ``campagne`` is the code, ``le`` the moment judged (campaign's time)."""

    campagne: str
    le: datetime
    inscription: DecisionInscription
    cvec: DecisionCvec
    droits: DecisionDroits
    pieces: tuple[PieceRequise, ...]

    def en_json(self) -> dict[str, Any]:
        """The object of the contract, ready for ``json.dumps``."""
        return {
            "campagne": self.campagne,
            "le": self.le.isoformat(),
            "inscription": self.inscription.en_json(),
            "cvec": self.cvec.en_json(),
            "droits": self.droits.en_json(),
            "pieces": [piece.en_json() for piece in self.pieces],
        }


def decider(
    campagne: Campagne, situation: Situation, le: datetime, exceptions: Exceptions = AUCUNE
) -> Decision:
    """Judge ``situation`` at the moment ``le`` (aware). Never raises on a valid situation.

    ``exceptions`` are those that concern this person; those granted later than ``le`` are not
    known yet.

    Raises ValueError when ``le`` has no time zone.
    """
    if le.tzinfo is None:
        raise ValueError("le moment n’a pas de fuseau horaire")
    cvec = decider_cvec(campagne, situation)
    ici = le.astimezone(campagne.fuseau)
    return Decision(
        campagne=campagne.code,
        le=ici,
        inscription=_decider_inscription(campagne, situation, le.astimezone(UTC), exceptions),
        cvec=cvec,
        droits=decider_droits(campagne, situation),
        pieces=pieces_requises(campagne, situation, cvec, ici.date()),
    )


def _decider_inscription(
    campagne: Campagne, situation: Situation, le: datetime, exceptions: Exceptions
) -> DecisionInscription:
    examen = calendrier.examiner(campagne, situation, le, exceptions)
    blocages = [blocage for regle in BLOCAGES for blocage in regle(campagne, situation)]
    blocages += examen.blocages
    attente = resultats.attente(campagne, situation, le)
    motifs = (*(blocage.motif for blocage in blocages), *attente, *examen.motifs)
    return DecisionInscription(
        etat=_etat(blocages, attente, examen, le),
        canal=_canal(blocages),
        ouvre_le=examen.ouvre_le,
        ferme_le=examen.ferme_le,
        fenetres=examen.fenetres,
        motifs=motifs,
    )


def _etat(blocages: list[Blocage], attente: tuple[Motif, ...], examen: Examen, le: datetime) -> str:
    """What blocks wins over the calendar; what is over wins over what is awaited.

    Results awaited until after the last closing close nothing before it.
    """
    if blocages:
        return BLOQUEE
    if examen.terminee and not (attente and examen.ferme_le and le < examen.ferme_le):
        return FERMEE
    return PAS_ENCORE if attente or examen.motifs else OUVERTE


def _canal(blocages: Iterable[Blocage]) -> str:
    """Where the first obstacle that is not lifted online is lifted."""
    return next((b.canal for b in blocages if b.canal != EN_LIGNE), EN_LIGNE)
