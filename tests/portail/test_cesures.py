"""What a student reads of a césure: that the amount depends on it, then what it changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.demandes.actions import retirer_demande
from rentree.demandes.models import Demande
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import systeme
from rentree.paiements.models import Paiement
from tests import horloge
from tests.demandes.cesures import ANNEE, ENSUITE, SEMESTRE, accorder, demander
from tests.demandes.fins import une_inscription_payee
from tests.demandes.preparation import elle
from tests.demandes.test_exonerations import une_creance_d_une_autre
from tests.fabriques import une_inscription_prete
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db
Preparer = Callable[[], Inscription]
A_L_ETUDE = "Votre demande de césure est à l’étude"
ATTENDRE = "Vous pouvez l’attendre avant de payer"
FERME_LE = "vendredi 19 juillet 2024 à 12 h"


def prete() -> Inscription:
    return une_inscription_prete()


def confirmee() -> Inscription:
    return une_creance().son_inscription


def chez_elle(inscription: Inscription) -> Client:
    horloge.regler(ENSUITE)
    return chez(inscription)


def voir(navigateur: Client, adresse: str) -> str:
    texte = navigateur.get(adresse).content.decode()
    return str(texte.replace("\u00a0", " ").replace("\u202f", " "))


def lire(adresse: str, inscription: Inscription) -> str:
    return voir(chez_elle(inscription), adresse)


def page_de(demande: Demande) -> str:
    return reverse("portail:demande", args=[demande.pk])


AVANT_DE_PAYER = pytest.mark.parametrize(
    ("preparer", "nom"),
    [(prete, "verifier"), (confirmee, "paiement")],
    ids=["à vérifier", "à payer"],
)


@AVANT_DE_PAYER
def test_pendant_l_examen_on_lit_que_le_montant_en_depend_et_jusqu_a_quand_attendre(
    preparer: Preparer, nom: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    inscription = preparer()
    demande = demander(inscription)

    navigateur = chez_elle(inscription)

    with django_assert_max_num_queries(8):
        texte = voir(navigateur, page(nom, inscription))

    for dit in (A_L_ETUDE, f"jusqu’au {FERME_LE}", "la différence vous sera rendue", "Payer 175"):
        assert dit in texte
    navigateur.get(page_de(demande))  # its reading is noted once
    with django_assert_max_num_queries(8):
        suivi = voir(navigateur, page_de(demande))
    assert ATTENDRE in suivi


def test_rien_n_empeche_de_payer_pendant_l_examen() -> None:
    inscription = confirmee()
    demander(inscription)
    horloge.regler(ENSUITE)

    chez(inscription).post(page("paiement", inscription))

    assert Paiement.objects.count() == 1


@AVANT_DE_PAYER
def test_un_semestre_ne_fait_attendre_personne(preparer: Preparer, nom: str) -> None:
    inscription = preparer()
    demande = demander(inscription, SEMESTRE)

    assert A_L_ETUDE not in lire(page(nom, inscription), inscription)
    assert ATTENDRE not in lire(page_de(demande), inscription)


@AVANT_DE_PAYER
def test_une_demande_retiree_ne_fait_plus_attendre(preparer: Preparer, nom: str) -> None:
    inscription = preparer()
    retirer_demande(demande=demander(inscription), par=elle(inscription), le=ENSUITE)

    assert A_L_ETUDE not in lire(page(nom, inscription), inscription)


def test_un_boursier_ne_lit_pas_qu_un_montant_depend_de_la_reponse() -> None:
    inscription = une_inscription_prete(reponses={"boursier": "definitif"})
    demande = demander(inscription)

    assert A_L_ETUDE not in lire(page("verifier", inscription), inscription)
    assert ATTENDRE not in lire(page_de(demande), inscription)


@pytest.mark.parametrize(
    ("preparer", "periode", "attendus"),
    [
        (confirmee, ANNEE, ["au taux réduit : cette inscription coûte maintenant 116,00"]),
        (une_inscription_payee, ANNEE, ["donnez votre compte", "Voir mon remboursement"]),
        (une_inscription_payee, SEMESTRE, ["ne changent pas", "Continuer mon inscription"]),
        (
            lambda: une_creance(boursier="definitif").son_inscription,
            ANNEE,
            ["Vous n’avez pas de droits d’inscription à payer"],
        ),
    ],
    ids=["à payer", "payée", "un semestre", "boursière"],
)
def test_la_page_de_la_demande_dit_ce_que_la_cesure_change(
    preparer: Preparer,
    periode: str,
    attendus: list[str],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    inscription = preparer()
    demande = demander(inscription, periode)
    accorder(demande)
    navigateur = chez_elle(inscription)
    navigateur.get(page_de(demande))  # its reading is noted once

    with django_assert_max_num_queries(8):
        texte = voir(navigateur, page_de(demande))

    for dit in attendus:
        assert dit in texte


def test_apres_l_accord_on_paie_le_taux_reduit() -> None:
    inscription = confirmee()
    accorder(demander(inscription))

    texte = lire(page("paiement", inscription), inscription)

    assert "Payer 116,00" in texte
    assert A_L_ETUDE not in texte


@AVANT_DE_PAYER
def test_la_phrase_se_lit_en_anglais(preparer: Preparer, nom: str) -> None:
    inscription = preparer()
    demander(inscription)
    choisir_langue(etudiant=inscription.etudiant, langue="en", par=systeme("essai"), le=ENSUITE)

    texte = lire(page(nom, inscription), inscription)

    assert "Your request for a gap year (césure) is being examined" in texte
    assert "the difference will be paid back to you" in texte


def test_une_autre_personne_ne_voit_pas_la_cesure() -> None:
    demande = demander(confirmee())
    autre = une_creance_d_une_autre("BIS").son_inscription

    horloge.regler(ENSUITE)
    assert chez(autre).get(page_de(demande)).status_code == 404
