"""A student of last year comes in with the university account, and leaves both."""

import re

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from rentree.inscriptions.models import Etudiant
from tests.ent import Cas, un_compte
from tests.fabriques import un_etudiant, une_inscription
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import ECRANS, LARGEURS, Visite
from tests.portail.visites import page as adresse_de
from tests.processus import port_libre

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def comptes(cas: Cas) -> Cas:
    un_etudiant(prenom="Amel", numero_etudiant="23104512")
    cas.connait(un_compte("amel.fournier", "23104512"), un_compte("odile.faure"))
    return cas


def choisir(visite: Visite, uid: str) -> None:
    """From our entrance, through the ENT's."""
    visite.lien(re.compile("^Se connecter"))
    visite.titre("Qui êtes-vous ?")
    visite.bouton(uid)


@ECRANS
def test_entrer_par_l_ent_puis_quitter_les_deux(
    comptes: Cas, ouvrir: Ouvrir, largeur: int, javascript: bool
) -> None:
    visite = Visite(*ouvrir(largeur, javascript), javascript)
    visite.page.goto("/")
    visite.titre("S’inscrire à l’université")
    visite.regarder("entree-deux-portes")

    choisir(visite, "amel.fournier")

    visite.titre(re.compile("^Bonjour Amel"))
    visite.regarder("pas-d-autorisation-ent")
    visite.page.get_by_role("main").get_by_role("button", name="Me déconnecter").click()
    visite.titre("Votre session est fermée")
    visite.regarder("session-fermee-ent-ouvert")
    visite.lien("Me déconnecter aussi de l’ENT")
    visite.titre("Votre session est fermée")
    expect(visite.page.get_by_text("Votre session ENT est encore ouverte")).to_have_count(0)
    visite.page.goto("/connexion/ent/")
    visite.titre("Qui êtes-vous ?")
    visite.regarder("ent-simule")


@LARGEURS
def test_un_refus_dit_pourquoi_et_que_faire(comptes: Cas, ouvrir: Ouvrir, largeur: int) -> None:
    visite = Visite(*ouvrir(largeur))
    visite.page.goto("/")

    choisir(visite, "odile.faure")

    visite.titre("Votre compte ENT ne porte pas de numéro étudiant")
    visite.regarder("ent-refus")
    visite.lien("Me déconnecter de l’ENT")
    visite.titre("S’inscrire à l’université")


@LARGEURS
def test_une_panne_de_l_ent_laisse_l_autre_entree(
    comptes: Cas, ouvrir: Ouvrir, settings: Settings, largeur: int
) -> None:
    settings.CAS_SERVER_URL = f"http://127.0.0.1:{port_libre()}/"
    visite = Visite(*ouvrir(largeur))
    visite.page.goto("/")

    visite.lien(re.compile("^Se connecter"))

    visite.titre("Le service de connexion de l’université ne répond pas")
    visite.regarder("ent-en-panne")
    visite.lien("Entrer avec un numéro de candidat")
    expect(visite.page.get_by_label("Votre numéro Parcoursup")).to_be_visible()


def test_apres_la_fin_de_la_session_l_ent_ramene_a_la_meme_page(cas: Cas, ouvrir: Ouvrir) -> None:
    inscription = une_inscription()
    Etudiant.objects.update(numero_etudiant="24000001")
    cas.connait(un_compte("ines", "24000001"))
    voulue = adresse_de("cvec", inscription)
    visite = Visite(*ouvrir(360))
    visite.page.goto(voulue)

    choisir(visite, "ines")

    visite.page.wait_for_url(f"**{voulue}")
