"""Acts of the registrar in front of whom a person is: their file, opened and proved there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from rentree.documents.models import Fichier
from rentree.inscriptions.actions import ouvrir_inscription
from rentree.inscriptions.actions_exceptions import accorder_ouverture
from rentree.inscriptions.actions_pieces import deposer_piece, remplacer_piece, valider_piece
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.calendrier import RENDEZ_VOUS
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.cycle_piece import CYCLE_PIECE, DEPOSEE
from rentree.regles.francais import date_longue


@transaction.atomic
def recevoir_au_guichet(*, admission: Admission, par: Auteur, le: datetime) -> Inscription:
    """The person came: their file is opened, and the appointment no longer stands in the way.

    What an appointment alone opposes is lifted until the end of the period of the calendar, for
    this person; a period to come stays to come, and one that is over stays over. A second call
    changes nothing. Raises ActeImpossible for anyone else, or when the admission was withdrawn.
    """
    if par.role != GESTIONNAIRE:
        raise ActeImpossible("recevoir_au_guichet", admission)
    inscription = ouvrir_inscription(admission=admission, par=par, le=le)
    verdict = decision_sur(inscription, le).inscription
    attendue = any(motif.code == RENDEZ_VOUS for motif in verdict.motifs)
    ouvre_le, ferme_le = verdict.ouvre_le, verdict.ferme_le
    if attendue and ouvre_le is not None and ferme_le is not None and le < ferme_le:
        regles = campagne(admission.campagne)
        jour = date_longue(regles.almanach.jour(le))
        accorder_ouverture(
            campagne=regles,
            cible=admission,
            ouvre_le=max(ouvre_le, le),
            ferme_le=ferme_le,
            raison=f"rendez-vous du {jour} à la scolarité",
            par=par,
            le=le,
            deja_dit=True,
        )
    return inscription


@transaction.atomic
def recevoir_original(
    *, inscription: Inscription, code: str, fichiers: Sequence[Fichier], par: Auteur, le: datetime
) -> Piece:
    """The registrar holds the original: its scan, or what the person had sent, is validated.

    With neither, what is kept is that it was seen. Raises ActeImpossible for anyone else, for a
    piece that is validated already, and as sending a piece does.
    """
    if par.role != GESTIONNAIRE:
        raise ActeImpossible("recevoir_original", inscription)
    envoyee = inscription.pieces.courantes().filter(code=code, etat=DEPOSEE).first()
    if not fichiers and envoyee is None:
        return constater_original(inscription=inscription, code=code, par=par, le=le)
    piece = envoyee
    if fichiers or piece is None:
        piece = deposer_piece(inscription=inscription, code=code, fichiers=fichiers, par=par, le=le)
    valider_piece(piece=piece, par=par, le=le)
    return piece


@transaction.atomic
def constater_original(*, inscription: Inscription, code: str, par: Auteur, le: datetime) -> Piece:
    """A piece without any file: who saw the original, and when. Raises ActeImpossible."""
    preparee = Inscription.objects.filter(pk=inscription.pk, etat=EN_PREPARATION)
    if not preparee.exists() or par.role not in CYCLE_PIECE["constater_original"].par:
        raise ActeImpossible("constater_original", inscription)
    version = remplacer_piece(inscription=inscription, code=code, par=par, le=le)
    piece = Piece(
        inscription=inscription,
        code=code,
        version=version,
        etat=CYCLE_PIECE["constater_original"].vers,
        deposee_le=le,
        controlee_le=le,
        controlee_par=par.nom,
    )
    try:
        with transaction.atomic():
            piece.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("constater_original", inscription) from erreur
    consigner(
        acte="constater_original",
        objet=piece,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"code": code, "version": version},
    )
    return piece
