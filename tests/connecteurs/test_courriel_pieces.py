"""A refusal that a registrar undoes: who was told of it is told that it no longer counts."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_pieces import (
    deposer_piece,
    refuser_piece,
    revenir_sur_piece,
    valider_piece,
)
from rentree.inscriptions.models import Piece
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
from tests.fabriques import un_fichier
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant
from tests.scolarite.agents import piece_de, un_dossier

pytestmark = pytest.mark.django_db(transaction=True)

MARTINE = Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux")


def lettres() -> list[EmailMultiAlternatives]:
    """What was written since the last time."""
    un_tour(DEPART)
    lues, mail.outbox[:] = list(mail.outbox), []
    return lues


@pytest.fixture
def piece() -> Piece:
    photo = piece_de(un_dossier(), "photo")
    lettres()
    return photo


def refuser(piece: Piece, message: str = "La photo est trop sombre.") -> None:
    refuser_piece(
        piece=piece,
        motif="photo-sombre",
        message=message,
        a_remplacer_avant=None,
        par=MARTINE,
        le=DEPART,
    )


def revenir(piece: Piece) -> None:
    revenir_sur_piece(piece=piece, par=MARTINE, le=DEPART)


def test_qui_a_lu_un_refus_lit_qu_il_n_y_a_plus_rien_a_remplacer(piece: Piece) -> None:
    refuser(piece)
    [refus] = lettres()
    revenir(piece)

    [lettre] = lettres()

    assert lettre.to == refus.to
    assert lettre.subject.startswith("Vous n’avez plus à remplacer «")
    assert "de nouveau en contrôle" in lettre.body
    assert "trop sombre" not in lettre.body


def test_un_refus_aussitot_annule_n_ecrit_rien(piece: Piece) -> None:
    refuser(piece)
    revenir(piece)

    assert lettres() == []


def test_revenir_sur_une_validation_n_ecrit_rien(piece: Piece) -> None:
    valider_piece(piece=piece, par=MARTINE, le=DEPART)
    revenir(piece)

    assert lettres() == []


def test_un_second_refus_remplace_l_annulation_du_premier(piece: Piece) -> None:
    refuser(piece)
    lettres()
    revenir(piece)
    refuser(piece, "La photo est coupée.")

    [lettre] = lettres()

    assert "La photo est coupée." in lettre.body


def test_une_piece_deja_remplacee_ne_se_demande_plus(piece: Piece) -> None:
    refuser(piece)
    deposer_piece(
        inscription=piece.inscription,
        code="photo",
        fichiers=[un_fichier()],
        par=l_etudiant(piece.inscription),
        le=DEPART,
    )

    assert lettres() == []
