"""What the check of the pieces writes."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import (
    Message,
    annonce_de_dossier_complet,
    annonce_de_refus,
    annonce_de_refus_annule,
)
from rentree.connecteurs.courriel.messages_admissions import est_dit
from rentree.inscriptions.models import Piece
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.cycle_piece import DEPOSEE, REFUSEE, VALIDEE


def piece_refusee(evenement: Evenement) -> Message | None:
    """The piece just refused; nothing when it was replaced, or the decision undone, meanwhile."""
    piece = _piece(evenement)
    if piece.etat != REFUSEE or piece.controlee_le != evenement.le:
        return None
    return annonce_de_refus(piece)


def refus_annule(evenement: Evenement) -> Message | None:
    """A piece that somebody was asked to replace waits to be checked again.

    Nothing when the refusal was not told, or when the piece was replaced or refused since.
    """
    piece = _piece(evenement)
    precedent = Evenement.objects.de(piece).filter(pk__lt=evenement.pk).last()
    refusee = precedent is not None and precedent.acte == "refuser_piece"
    if not refusee or not est_dit(precedent) or piece.etat not in (DEPOSEE, VALIDEE):
        return None
    return annonce_de_refus_annule(piece)


def dossier_complet(evenement: Evenement) -> Message | None:
    """Said once, with the last piece; nothing to who is not registered yet."""
    inscription = _piece(evenement).inscription
    if not evenement.donnees["dossier_complet"] or inscription.etat != EFFECTIVE:
        return None
    return annonce_de_dossier_complet(inscription)


def _piece(evenement: Evenement) -> Piece:
    return Piece.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


MESSAGES_DES_PIECES: dict[str, Callable[[Evenement], Message | None]] = {
    "refuser_piece": piece_refusee,
    "revenir_sur_piece": refus_annule,
    "valider_piece": dossier_complet,
}
