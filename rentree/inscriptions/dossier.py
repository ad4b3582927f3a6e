"""What a page needs to know about one file, read and decided once."""

from dataclasses import dataclass
from datetime import date, datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_sur, faits_de, numero_cvec
from rentree.inscriptions.models import Inscription, Piece
from rentree.regles.campagne import Campagne, Formation
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE
from rentree.regles.decision import Decision
from rentree.regles.exceptions import AUCUNE, Exceptions
from rentree.regles.majorite import AUTORISATION, majeur_le, mineur_a_la_rentree
from rentree.regles.pieces import PieceRequise
from rentree.regles.taches import Faits, Tache, taches


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file at one moment: what was granted, the verdict, the current pieces, the steps."""

    inscription: Inscription
    le: datetime
    campagne: Campagne
    formation: Formation
    exceptions: Exceptions
    decision: Decision
    pieces: list[Piece]
    faits: Faits
    taches: tuple[Tache, ...]

    @property
    def devenu_majeur_le(self) -> date | None:
        """The day since which a representative's agreement is no longer needed."""
        naissance = self.inscription.etudiant.date_naissance
        depuis_peu = mineur_a_la_rentree(self.campagne, naissance)
        return majeur_le(naissance) if depuis_peu and self.faits.autorisation is None else None

    @property
    def numero_cvec(self) -> str:
        """That of this file, or of another one of the year."""
        return numero_cvec(self.inscription)

    @property
    def pieces_demandees(self) -> list[PieceRequise]:
        """Those of the step of the pieces: a representative's agreement has its own."""
        return [piece for piece in self.decision.pieces if piece.code != AUTORISATION]


def lire_dossier(inscription: Inscription, le: datetime, *, avec_fichiers: bool = False) -> Dossier:
    """Four queries at most, whatever the number of pieces; one less without their files."""
    courantes = inscription.pieces.courantes()
    pieces = courantes.avec_fichiers() if avec_fichiers else courantes
    return dossier_de(inscription, list(pieces), le)


def dossier_de(inscription: Inscription, pieces: list[Piece], le: datetime) -> Dossier:
    """The same from what is already read; ``pieces`` are the current versions.

    Once the file is ended or effective nobody waits for its dates: what was granted is not read.
    """
    sienne = campagne(inscription.campagne)
    fini = inscription.etat in (ANNULEE, EFFECTIVE)
    exceptions = AUCUNE if fini else exceptions_pour(inscription.admission, le)
    decision = decision_sur(inscription, le, exceptions=exceptions)
    faits = faits_de(inscription, pieces, le)
    return Dossier(
        inscription=inscription,
        le=le,
        campagne=sienne,
        formation=sienne.formations[inscription.formation],
        exceptions=exceptions,
        decision=decision,
        pieces=pieces,
        faits=faits,
        taches=taches(decision, faits),
    )
