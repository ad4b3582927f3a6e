from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.actions_pieces import refuser_piece
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.regles import cycle_inscription, cycle_paiement, cycle_piece
from rentree.regles.cycle import GESTIONNAIRE, etats
from rentree.scolarite.recit import PHRASES
from rentree.scolarite.views.dossier import ETATS, PAIEMENTS
from tests import fabriques, horloge
from tests.scolarite.agents import entree, piece_de, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire())


def page_de(navigateur: Client, dossier: Inscription) -> str:
    reponse = navigateur.get(reverse("scolarite:dossier", args=[dossier.pk]))
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_le_dossier_raconte_tout_ce_qui_s_est_passe_et_par_qui(navigateur: Client) -> None:
    dossier = un_dossier()
    refuser_piece(
        piece=piece_de(dossier, "photo"),
        motif="illisible",
        message="Prenez-la face à une fenêtre.",
        a_remplacer_avant=None,
        par=une_gestionnaire("m.blanc", "M. Blanc").auteur(GESTIONNAIRE),
        le=horloge.DEPART,
    )

    page = page_de(navigateur, dossier)

    for attendu in (
        "Dossier ouvert",
        "L’étudiante",
        "La banque",
        "Inscription effective",
        "Pièce refusée",
        "M. Blanc",
        "Prenez-la face à une fenêtre.",
    ):
        assert attendu in page


def test_le_dossier_montre_la_somme_due_et_les_courriels(navigateur: Client) -> None:
    dossier = un_dossier()
    traiter(Evenement.objects.get(acte="rendre_effective"))

    page = page_de(navigateur, dossier)

    assert "Total" in page
    assert "Votre inscription est enregistrée" in page
    assert "En attente d’envoi" in page


def test_un_dossier_en_preparation_montre_les_etapes_de_l_etudiante(navigateur: Client) -> None:
    page = page_de(navigateur, fabriques.une_inscription())

    assert "En préparation par l’étudiant" in page
    assert "Vos informations" in page
    assert "Rien n’est dû pour l’instant" in page


def test_chaque_etat_et_chaque_acte_se_disent_en_francais() -> None:
    cycles = [
        cycle_inscription.CYCLE_INSCRIPTION,
        cycle_piece.CYCLE_PIECE,
        cycle_paiement.CYCLE_PAIEMENT,
    ]

    assert {acte for cycle in cycles for acte in cycle} <= set(PHRASES)
    assert etats(cycle_inscription.CYCLE_INSCRIPTION) == set(ETATS)
    assert etats(cycle_paiement.CYCLE_PAIEMENT) == set(PAIEMENTS)


def test_le_nombre_de_requetes_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    dossier = un_dossier()

    with django_assert_max_num_queries(16):
        page_de(navigateur, dossier)
