"""The pieces of a file as the registrar checks them: in the campaign's order, gaps included."""

from collections.abc import Iterable
from dataclasses import dataclass

from rentree.documents.models import Fichier
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import faits_de
from rentree.inscriptions.models import Inscription, Piece
from rentree.regles import cycle_piece
from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision
from rentree.regles.taches import pieces_manquantes

MANQUANTE = ("Manquante", "")
ETATS = {
    cycle_piece.DEPOSEE: ("À contrôler", "info"),
    cycle_piece.VALIDEE: ("Validée", "ok"),
    cycle_piece.REFUSEE: ("Refusée", "err"),
    cycle_piece.REMPLACEE: ("Remplacée", ""),
}
RENVOYEE = ("Renvoyée", "alerte")


@dataclass(frozen=True, slots=True)
class Ligne:
    """One piece of a file: its name, its versions (the current one first), where it stands.

    ``etat`` is what is written, ``couleur`` the ending of the badge's class.
    """

    code: str
    libelle: str
    versions: tuple[Piece, ...]
    etat: str
    couleur: str

    @property
    def piece(self) -> Piece | None:
        """The current version; None when nothing was sent."""
        return self.versions[0] if self.versions else None

    @property
    def a_controler(self) -> bool:
        return bool(self.versions) and self.versions[0].etat == cycle_piece.DEPOSEE


@dataclass(frozen=True, slots=True)
class Page:
    """One page to look at: its number among all those of the piece, its file, its number there."""

    numero: int
    fichier: Fichier
    rang_du_fichier: int
    rang_dans_le_fichier: int


def par_ordre(sienne: Campagne, pieces: Iterable[Piece]) -> list[Piece]:
    """In the order in which the campaign lists the pieces."""
    rangs = {code: rang for rang, code in enumerate(sienne.pieces)}
    return sorted(pieces, key=lambda piece: (rangs.get(piece.code, len(rangs)), piece.code))


def lignes_de(inscription: Inscription, decision: Decision) -> list[Ligne]:
    """Every piece sent and every compulsory piece still missing; three queries.

    ``decision`` is the verdict on this file.
    """
    sienne = campagne(inscription.campagne)
    versions = inscription.pieces.order_by("-version").avec_fichiers()
    par_code: dict[str, list[Piece]] = {}
    for piece in versions:
        par_code.setdefault(piece.code, []).append(piece)
    courantes = [pieces[0] for pieces in par_code.values()]
    manquantes = pieces_manquantes(decision, faits_de(inscription, courantes, decision.le))
    codes = [code for code in sienne.pieces if code in par_code or code in manquantes]
    return [_ligne(code, sienne, par_code.get(code, [])) for code in codes]


def etat_de(piece: Piece) -> tuple[str, str]:
    """What is written on a piece's badge, and its colour."""
    if piece.etat == cycle_piece.DEPOSEE and piece.version > 1:
        return RENVOYEE
    return ETATS[piece.etat]


def _ligne(code: str, sienne: Campagne, versions: list[Piece]) -> Ligne:
    etat, couleur = etat_de(versions[0]) if versions else MANQUANTE
    return Ligne(code, sienne.pieces[code].libelle, tuple(versions), etat, couleur)


def pages_de(piece: Piece) -> list[Page]:
    """All the pages of a version, file after file."""
    pages: list[Page] = []
    for feuillet in piece.feuillets.all():
        for rang in range(1, feuillet.fichier.pages + 1):
            pages.append(Page(len(pages) + 1, feuillet.fichier, feuillet.rang, rang))
    return pages
