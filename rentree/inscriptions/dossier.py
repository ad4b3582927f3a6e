"""What a page needs to know about one file, read and decided once."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur, faits_de
from rentree.inscriptions.models import Inscription, Piece
from rentree.regles.campagne import Campagne, Formation
from rentree.regles.decision import Decision
from rentree.regles.taches import Tache, taches


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file at one moment: the verdict, the current pieces, the steps."""

    inscription: Inscription
    le: datetime
    campagne: Campagne
    formation: Formation
    decision: Decision
    pieces: list[Piece]
    taches: tuple[Tache, ...]


def lire_dossier(inscription: Inscription, le: datetime) -> Dossier:
    """Three queries at most, whatever the number of pieces."""
    return dossier_de(inscription, list(inscription.pieces.courantes()), le)


def dossier_de(inscription: Inscription, pieces: list[Piece], le: datetime) -> Dossier:
    """The same from what is already read; ``pieces`` are the current versions."""
    sienne = campagne(inscription.campagne)
    decision = decision_sur(inscription, le)
    return Dossier(
        inscription=inscription,
        le=le,
        campagne=sienne,
        formation=sienne.formations[inscription.formation],
        decision=decision,
        pieces=pieces,
        taches=taches(decision, faits_de(inscription, pieces)),
    )
