"""Pieces sent, checked, sent again: nothing is lost, nothing is decided twice."""

from datetime import timedelta

import pytest

from rentree.inscriptions.actions_pieces import (
    deposer_piece,
    refuser_piece,
    revenir_sur_piece,
    valider_piece,
)
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import un_fichier, une_inscription
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

AGENT = Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux")


def deposer(inscription: Inscription, code: str = "identite") -> Piece:
    return deposer_piece(
        inscription=inscription,
        code=code,
        fichiers=[un_fichier()],
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=DEPART,
    )


def refuser(piece: Piece) -> None:
    refuser_piece(
        piece=piece,
        motif="illisible",
        message="Votre pièce est trop sombre.",
        a_remplacer_avant=DEPART + timedelta(days=8),
        par=AGENT,
        le=DEPART,
    )


def test_remplacer_une_piece_garde_l_ancienne_version() -> None:
    inscription = une_inscription()
    ancienne = deposer(inscription)

    nouvelle = deposer(inscription)

    ancienne.refresh_from_db()
    assert (ancienne.etat, nouvelle.etat, nouvelle.version) == ("remplacee", "deposee", 2)
    assert list(inscription.pieces.courantes()) == [nouvelle]
    assert Evenement.objects.filter(acte="remplacer_piece").count() == 1


def test_une_piece_refusee_dit_pourquoi_et_jusqu_a_quand() -> None:
    piece = deposer(une_inscription())

    refuser(piece)

    piece.refresh_from_db()
    assert (piece.etat, piece.motif, piece.controlee_par) == (
        "refusee",
        "illisible",
        "Martine Roux",
    )
    assert piece.a_remplacer_avant == DEPART + timedelta(days=8)
    garde = Evenement.objects.get(acte="refuser_piece").donnees
    assert garde["a_remplacer_avant"] == (DEPART + timedelta(days=8)).isoformat()


def test_deux_gestionnaires_ne_decident_pas_deux_fois_de_la_meme_piece() -> None:
    piece = deposer(une_inscription())
    la_meme = Piece.objects.get(pk=piece.pk)
    valider_piece(piece=piece, par=AGENT, le=DEPART)

    with pytest.raises(ActeImpossible):
        refuser(la_meme)

    piece.refresh_from_db()
    assert piece.etat == "validee"


def test_revenir_sur_une_decision_remet_la_piece_en_attente() -> None:
    piece = deposer(une_inscription())
    refuser(piece)

    revenir_sur_piece(piece=piece, par=AGENT, le=DEPART)

    piece.refresh_from_db()
    assert (piece.etat, piece.message, piece.a_remplacer_avant) == ("deposee", "", None)
    assert Evenement.objects.de(piece).values_list("acte", flat=True).last() == "revenir_sur_piece"


def test_une_piece_validee_ne_se_remplace_pas() -> None:
    inscription = une_inscription()
    valider_piece(piece=deposer(inscription), par=AGENT, le=DEPART)

    with pytest.raises(ActeImpossible):
        deposer(inscription)


def test_un_etudiant_ne_valide_pas_sa_propre_piece() -> None:
    inscription = une_inscription()
    piece = deposer(inscription)

    with pytest.raises(ActeImpossible):
        valider_piece(piece=piece, par=inscription.etudiant.compte.auteur(ETUDIANT), le=DEPART)


def test_le_dossier_est_complet_avec_la_derniere_piece_validee() -> None:
    inscription = une_inscription()
    obligatoires = [p.code for p in decision_sur(inscription, DEPART).pieces if p.obligatoire]
    pieces = [deposer(inscription, code) for code in obligatoires]

    verdicts = [valider_piece(piece=piece, par=AGENT, le=DEPART) for piece in pieces]

    assert verdicts == [False] * (len(pieces) - 1) + [True]
