"""Acts on the pieces justificatives: sent, checked, sent again; nothing is ever lost."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rentree.documents.models import Fichier
from rentree.inscriptions.faits import decision_sur, faits_de
from rentree.inscriptions.models import Feuillet, Inscription, Piece
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles import cycle_inscription, cycle_piece
from rentree.regles.cycle_piece import CYCLE_PIECE
from rentree.regles.taches import pieces_manquantes


@transaction.atomic
def deposer_piece(
    *, inscription: Inscription, code: str, fichiers: Sequence[Fichier], par: Auteur, le: datetime
) -> Piece:
    """A new version of a piece, made of these files in this order; the old one is kept.

    Raises ActeImpossible when the piece is already validated, when the inscription is cancelled,
    or when another version arrives at the same instant.
    """
    if inscription.etat == cycle_inscription.ANNULEE:
        raise ActeImpossible("deposer_piece", inscription)
    version = remplacer_piece(inscription=inscription, code=code, par=par, le=le)
    piece = Piece(
        inscription=inscription,
        code=code,
        version=version,
        etat=CYCLE_PIECE["deposer_piece"].vers,
        deposee_le=le,
    )
    try:
        with transaction.atomic():
            piece.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("deposer_piece", inscription) from erreur
    Feuillet.objects.bulk_create(
        Feuillet(piece=piece, fichier=fichier, rang=rang)
        for rang, fichier in enumerate(fichiers, start=1)
    )
    donnees = {"code": code, "version": version, "sha256": [f.sha256 for f in fichiers]}
    consigner(
        acte="deposer_piece",
        objet=piece,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees=donnees,
    )
    return piece


@transaction.atomic
def remplacer_piece(*, inscription: Inscription, code: str, par: Auteur, le: datetime) -> int:
    """The current version gives way to the next one, whose number is returned.

    Raises ActeImpossible when it is validated.
    """
    precedente = inscription.pieces.exclude(etat=cycle_piece.REMPLACEE).filter(code=code).first()
    if precedente is None:
        return 1
    _passer(precedente, "remplacer_piece", par, le, {})
    return precedente.version + 1


@transaction.atomic
def valider_piece(*, piece: Piece, par: Auteur, le: datetime) -> bool:
    """The registrar accepts a piece; returns True when the whole file is now complete.

    Raises ActeImpossible.
    """
    complet = _serait_complet(piece, le)
    _passer(
        piece,
        "valider_piece",
        par,
        le,
        {"code": piece.code, "version": piece.version, "dossier_complet": complet},
        motif="",
        message="",
        a_remplacer_avant=None,
    )
    return complet


@transaction.atomic
def refuser_piece(
    *,
    piece: Piece,
    motif: str,
    message: str,
    a_remplacer_avant: datetime | None,
    par: Auteur,
    le: datetime,
) -> None:
    """The registrar refuses a piece and says why, and until when another may be sent.

    ``message`` is what the student reads. Raises ActeImpossible.
    """
    _passer(
        piece,
        "refuser_piece",
        par,
        le,
        {
            "code": piece.code,
            "version": piece.version,
            "motif": motif,
            "message": message,
            "a_remplacer_avant": a_remplacer_avant and a_remplacer_avant.isoformat(),
        },
        motif=motif,
        message=message,
        a_remplacer_avant=a_remplacer_avant,
    )


@transaction.atomic
def revenir_sur_piece(*, piece: Piece, par: Auteur, le: datetime) -> None:
    """Undo a decision: the piece waits again. The journal keeps both. Raises ActeImpossible."""
    _passer(
        piece,
        "revenir_sur_piece",
        par,
        le,
        {"code": piece.code, "version": piece.version},
        motif="",
        message="",
        a_remplacer_avant=None,
    )


def _serait_complet(piece: Piece, le: datetime) -> bool:
    """Would every asked piece be validated, this one included?

    The file is held meanwhile: of two pieces validated at once, one sees the other.
    """
    dossiers = Inscription.objects.completes().select_for_update(of=("self",))
    inscription = dossiers.get(pk=piece.inscription_id)
    courantes = list(inscription.pieces.courantes())
    autres = [autre for autre in courantes if autre.pk != piece.pk]
    manque = pieces_manquantes(decision_sur(inscription, le), faits_de(inscription, courantes, le))
    return not manque and all(autre.etat == cycle_piece.VALIDEE for autre in autres)


def _passer(
    piece: Piece, acte: str, par: Auteur, le: datetime, donnees: dict[str, Any], **champs: Any
) -> None:
    if acte != "remplacer_piece":
        champs |= {"controlee_le": le, "controlee_par": par.nom}
    passer(
        piece,
        CYCLE_PIECE,
        acte,
        par=par,
        le=le,
        dossier=str(piece.inscription_id),
        donnees=donnees,
        **champs,
    )
