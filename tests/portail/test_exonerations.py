"""What a student reads of an exemption: what to hope for, who decides, then what was given."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.demandes.fins import une_inscription_payee
from tests.demandes.test_exonerations import ENSUITE, decider, demander, une_creance_d_une_autre
from tests.fabriques import une_inscription_prete
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db
Preparer = Callable[[], Inscription]


def lire(inscription: Inscription) -> str:
    horloge.regler(ENSUITE)
    return chez(inscription).get(page("demander", inscription, "exoneration")).content.decode()


@pytest.mark.parametrize(
    ("preparer", "attendu"),
    [
        (lambda: une_inscription_prete(reponses={"boursier": "non"}), "retirée de ce que vous"),
        (lambda: une_creance().inscription, "retirée de ce que vous"),
        (une_inscription_payee, "vous sera rendue par virement"),
    ],
    ids=["avant de confirmer", "avant de payer", "après avoir payé"],
)
def test_le_formulaire_dit_le_montant_qui_decide_et_la_limite(
    preparer: Preparer, attendu: str
) -> None:
    texte = lire(preparer())

    for dit in (
        attendu,
        "175,00",
        "Commission des remboursements et des exonérations",
        "10\u00a0% de ses étudiants",
        "2\u00a0mois après le dépôt",
    ):
        assert dit in texte


def test_qui_est_boursier_lit_qu_il_n_a_rien_a_demander() -> None:
    texte = lire(une_creance(boursier="definitif").inscription)

    assert "il n’y a rien à exonérer" in texte
    assert "Envoyer ma demande" not in texte


@pytest.mark.parametrize(
    ("preparer", "suite"),
    [
        (lambda: une_creance().inscription, "Continuer mon inscription"),
        (une_inscription_payee, "Voir mon remboursement"),
    ],
)
def test_la_page_de_la_demande_dit_ce_qui_est_accorde_en_huit_requetes(
    preparer: Preparer, suite: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    inscription = preparer()
    demande = demander(inscription)
    decider(demande, "100.00")
    horloge.regler(ENSUITE)
    navigateur = chez(inscription)
    adresse = reverse("portail:demande", args=[demande.pk])

    navigateur.get(adresse)  # its reading is noted once

    with django_assert_max_num_queries(8):
        texte = navigateur.get(adresse).content.decode()
    with django_assert_max_num_queries(8):
        navigateur.get(page("inscription", inscription))
    with django_assert_max_num_queries(8):
        navigateur.get(page("demandes", inscription))

    for dit in ("exonération de 100,00", "coûte maintenant 75,00", suite):
        assert dit in texte


def test_le_formulaire_coute_huit_requetes_au_plus(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    inscription = une_inscription_prete(reponses={"boursier": "non"})
    horloge.regler(ENSUITE)
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("demander", inscription, "exoneration"))


def test_une_autre_personne_ne_voit_pas_l_exoneration() -> None:
    demande = demander(une_inscription_payee())
    decider(demande)
    autre = une_creance_d_une_autre("BIS").inscription

    adresse = reverse("portail:demande", args=[Demande.objects.get().pk])
    assert chez(autre).get(adresse).status_code == 404
