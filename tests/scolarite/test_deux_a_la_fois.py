"""Two registrars decide on the same piece at the same instant, each on its own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rentree.inscriptions.actions_pieces import refuser_piece, valider_piece
from rentree.inscriptions.models import Piece
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.scolarite.agents import piece_de, un_dossier, une_gestionnaire


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_une_seule_des_deux_decisions_est_enregistree() -> None:
    piece = piece_de(un_dossier(), "identite")
    roux = une_gestionnaire().auteur(GESTIONNAIRE)
    blanc = une_gestionnaire("m.blanc", "M. Blanc").auteur(GESTIONNAIRE)
    depart = Barrier(2)

    def decider(valider: bool, par: Auteur) -> bool:
        lue = Piece.objects.get(pk=piece.pk)
        depart.wait(timeout=10)
        try:
            if valider:
                valider_piece(piece=lue, par=par, le=horloge.DEPART)
            else:
                refuser_piece(
                    piece=lue,
                    motif="illisible",
                    message="Illisible.",
                    a_remplacer_avant=None,
                    par=par,
                    le=horloge.DEPART,
                )
        except ActeImpossible:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as fils:
        issues = list(fils.map(decider, [True, False], [roux, blanc]))

    assert sorted(issues) == [False, True]
    decisions = Evenement.objects.filter(acte__in=["valider_piece", "refuser_piece"])
    assert decisions.count() == 1
    piece.refresh_from_db()
    assert piece.controlee_par == decisions.get().par_nom
