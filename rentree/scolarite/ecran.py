"""What the check screen shows about one version of one piece, read once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription, Piece
from rentree.regles import cycle_piece
from rentree.regles.campagne import Formation, MotifDeRefus, PieceDemandee
from rentree.regles.cycle import GESTIONNAIRE, actes_possibles
from rentree.regles.cycle_piece import CYCLE_PIECE
from rentree.regles.remplacement import Limite, limite_de_remplacement
from rentree.scolarite.declare import etat_civil, reponses
from rentree.scolarite.pieces import Ligne, Page, etat_de, lignes_de, pages_de


@dataclass(frozen=True, slots=True)
class Ecran:
    """One piece being checked, beside the other pieces of its file.

    ``numero`` is the page asked for; ``page`` the one shown, None when there is no such page.
    """

    inscription: Inscription
    piece: Piece
    lignes: list[Ligne]
    numero: int
    limite: Limite

    @property
    def formation(self) -> Formation:
        return campagne(self.inscription.campagne).formations[self.inscription.formation]

    @property
    def regle(self) -> PieceDemandee:
        """The piece in the campaign: its name, what it must show."""
        return campagne(self.inscription.campagne).pieces[self.piece.code]

    @property
    def etat(self) -> tuple[str, str]:
        return etat_de(self.piece)

    @property
    def actes(self) -> list[str]:
        """What the registrar may do now, from the table of states."""
        return actes_possibles(CYCLE_PIECE, self.piece.etat, GESTIONNAIRE)

    @property
    def motif(self) -> MotifDeRefus | None:
        """Why this piece was refused, if it is."""
        return next((m for m in self.regle.motifs_de_refus if m.code == self.piece.motif), None)

    @property
    def versions(self) -> tuple[Piece, ...]:
        """All the versions of this piece, the current one first."""
        siennes = (ligne.versions for ligne in self.lignes if ligne.code == self.piece.code)
        return next(siennes, ())

    @property
    def actuelle(self) -> Piece | None:
        """The version to check now, when the one shown was replaced."""
        remplacee = self.piece.etat == cycle_piece.REMPLACEE
        return self.versions[0] if remplacee and self.versions else None

    @property
    def pages(self) -> list[Page]:
        return pages_de(self.piece)

    @property
    def page(self) -> Page | None:
        return next((page for page in self.pages if page.numero == self.numero), None)

    @property
    def page_precedente(self) -> int | None:
        return self.numero - 1 if self.numero > 1 else None

    @property
    def page_suivante(self) -> int | None:
        return self.numero + 1 if self.numero < len(self.pages) else None

    @property
    def etat_civil(self) -> list[tuple[str, str]]:
        return etat_civil(self.inscription)

    @property
    def reponses(self) -> list[tuple[str, str]]:
        return reponses(self.inscription.situation)

    def voisine(self, pas: int) -> Piece | None:
        """The current version of the next piece of the file, or the previous one with -1."""
        envoyees = [ligne.piece for ligne in self.lignes if ligne.piece]
        codes = [piece.code for piece in envoyees]
        rang = codes.index(self.piece.code) + pas
        return envoyees[rang] if 0 <= rang < len(envoyees) else None

    @property
    def precedente(self) -> Piece | None:
        return self.voisine(-1)

    @property
    def suivante(self) -> Piece | None:
        return self.voisine(1)


def ecran_de(inscription: Inscription, version: UUID, numero: int, le: datetime) -> Ecran:
    """Three queries, whatever the number of pieces. Raises Http404 when no piece is ``version``."""
    decision = decision_sur(inscription, le)
    ici = le.astimezone(campagne(inscription.campagne).fuseau)
    lignes = lignes_de(inscription, decision)
    versions = {piece.pk: piece for ligne in lignes for piece in ligne.versions}
    if version not in versions:
        raise Http404(version)
    return Ecran(
        inscription=inscription,
        piece=versions[version],
        lignes=lignes,
        numero=numero,
        limite=limite_de_remplacement(ici, decision.inscription.ferme_le),
    )
