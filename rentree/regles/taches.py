"""What is left to do on a file before it can be confirmed, computed from facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from rentree.regles import cycle_piece
from rentree.regles.decision import Decision
from rentree.regles.majorite import AUTORISATION

TERMINEE = "terminee"
A_FAIRE = "a_faire"
A_CORRIGER = "a_corriger"
PAS_ENCORE = "pas_encore"
EN_ATTENTE = "en_attente"  # of somebody else


@dataclass(frozen=True, slots=True)
class Faits:
    """The facts of a file: what was answered, and the state of the last version of each piece.

    ``autorisation`` is the state of the step of the legal representative, None when nobody else
    has to agree; ``sejour``: is the stay abroad described, None for who stays; ``ailleurs``:
    everything was given with another file of the person, which serves for both.
    """

    informations: bool
    situation: bool
    cvec: bool
    pieces: Mapping[str, str]
    autorisation: str | None = None
    ailleurs: bool = False
    sejour: bool | None = None


@dataclass(frozen=True, slots=True)
class Tache:
    """One step of the road: ``code`` is stable, ``etat`` is one of the constants above."""

    code: str
    etat: str


def taches(decision: Decision, faits: Faits) -> tuple[Tache, ...]:
    """The steps in order; the last one opens when all the others are done.

    The CVEC is proved by its number, or by the attestation sent for a person to check.
    """
    etapes = [
        Tache("informations", TERMINEE if faits.informations else A_FAIRE),
        Tache("situation", TERMINEE if faits.situation else A_FAIRE),
    ]
    if faits.sejour is not None:
        etapes.append(Tache("sejour", TERMINEE if faits.sejour else A_FAIRE))
    if faits.autorisation is not None:
        etapes.append(Tache("autorisation", faits.autorisation))
    if decision.cvec.etat != "non_concerne":
        prouvee = faits.cvec or "cvec" in faits.pieces
        etapes.append(Tache("cvec", TERMINEE if prouvee else A_FAIRE))
    etapes.append(Tache("pieces", etat_des_pieces(decision, faits)))
    pretes = all(etape.etat == TERMINEE for etape in etapes)
    etapes.append(Tache("verifier", A_FAIRE if pretes else PAS_ENCORE))
    return tuple(etapes)


def etat_des_pieces(decision: Decision, faits: Faits) -> str:
    """Refused pieces come first; then the compulsory ones that nobody has sent yet."""
    if cycle_piece.REFUSEE in faits.pieces.values():
        return A_CORRIGER
    return A_FAIRE if pieces_manquantes(decision, faits) else TERMINEE


def pieces_manquantes(decision: Decision, faits: Faits) -> list[str]:
    """The codes of the compulsory pieces that have no version yet.

    The CVEC attestation is not missing when its number was given: the number proves it. The
    agreement of a representative has its own step.
    """
    if faits.ailleurs:
        return []
    return [
        piece.code
        for piece in decision.pieces
        if piece.obligatoire
        and piece.code not in (AUTORISATION, *faits.pieces)
        and not (piece.code == "cvec" and faits.cvec)
    ]
