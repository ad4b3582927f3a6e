"""The pieces of a file as cards: what is asked, what was sent, what became of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rentree.documents.envois import TYPES_MIME, en_liste
from rentree.documents.models import Fichier
from rentree.documents.refus import Avertissement
from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.models import Piece
from rentree.portail.langues import mots
from rentree.regles import cycle_piece
from rentree.regles.campagne import PieceDemandee
from rentree.regles.decision import PieceRequise
from rentree.regles.majorite import AUTORISATION
from rentree.regles.page_decision import proposee_dite
from rentree.regles.pieces import pieces_proposees
from rentree.regles.taches import pieces_manquantes

ENVOI = 3  # files of the greatest size in one sending


@dataclass(frozen=True, slots=True)
class Carte:
    """One piece: its rule in the campaign, why this person must send it, the current version.

    ``requise`` is None for a piece sent under earlier answers and no longer asked.
    """

    regle: PieceDemandee
    requise: PieceRequise | None
    piece: Piece | None
    manquante: bool

    @property
    def modifiable(self) -> bool:
        """May another version be sent? A validated piece stays as the registrar saw it."""
        return self.piece is None or self.piece.etat != cycle_piece.VALIDEE

    @property
    def deja_donnee(self) -> bool:
        """Was it given for an earlier inscription, and is not asked again?"""
        redemandee = self.requise is not None and self.requise.obligatoire
        return self.regle.une_fois and self.piece is None and not redemandee

    @property
    def envoi_max(self) -> int:
        """The most that one sending may weigh, in bytes."""
        return ENVOI * self.regle.taille_max_octets

    @property
    def fichiers(self) -> list[Fichier]:
        feuillets = self.piece.feuillets.all() if self.piece else []
        return [feuillet.fichier for feuillet in feuillets]

    @property
    def avertissements(self) -> list[tuple[str, Avertissement]]:
        """(file name, what deserves a second look), for the files of the current version."""
        return [
            (fichier.nom, avertissement)
            for fichier in self.fichiers
            for avertissement in fichier.avertissements_lisibles
        ]

    @property
    def types_mime(self) -> list[str]:
        return [TYPES_MIME[format_] for format_ in self.regle.formats]

    @property
    def limites(self) -> str:
        """What may be sent, in words."""
        valeurs = {
            "formats": self.formats,
            "maximum": self.regle.taille_max,
            "ensemble": ENVOI * self.regle.taille_max,
        }
        if not self.regle.plusieurs:
            return _("Format %(formats)s. %(maximum)d\u00a0Mo au plus.") % valeurs
        return (
            _(
                "Format %(formats)s. %(maximum)d\u00a0Mo au plus par fichier, %(ensemble)d\u00a0Mo "
                "au plus en tout."
            )
            % valeurs
        )

    @property
    def formats(self) -> str:
        return en_liste(self.regle.formats)

    @property
    def pages(self) -> range:
        """The numbers of the pages of the current version, all files together."""
        return range(1, sum(fichier.pages for fichier in self.fichiers) + 1)

    @property
    def premiere_page(self) -> range:
        return self.pages[:1]


def cartes_a_lire(dossier: Dossier) -> dict[str, Carte]:
    """Those of the step of the pieces: a representative's agreement only once sent on paper."""
    return {
        code: carte
        for code, carte in cartes_de(dossier).items()
        if carte.piece or code != AUTORISATION
    }


def cartes_de(dossier: Dossier) -> dict[str, Carte]:
    """By code: the pieces asked, those proposed, then those sent and no longer asked."""
    reponses = dossier.inscription.situation
    proposees = [
        proposee_dite(piece, mots()) for piece in pieces_proposees(dossier.campagne, reponses)
    ]
    requises = {piece.code: piece for piece in (*dossier.decision.pieces, *proposees)}
    envoyees = {piece.code: piece for piece in dossier.pieces}
    manquantes = pieces_manquantes(dossier.decision, dossier.faits)
    return {
        code: Carte(
            regle=dossier.campagne.pieces[code],
            requise=requises.get(code),
            piece=envoyees.get(code),
            manquante=code in manquantes,
        )
        for code in [*requises, *(code for code in envoyees if code not in requises)]
    }
