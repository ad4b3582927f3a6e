"""Leaving the ENT ends our session: two real servers, which speak to each other, and a browser."""

from collections.abc import Iterator

import pytest
import requests
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django_cas_ng.models import SessionTicket
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from demo.cas.protocole import fermeture
from rentree.journal.models import Evenement
from tests.ent import Cas, entrer, un_compte
from tests.fabriques import un_etudiant

pytestmark = pytest.mark.django_db(transaction=True)

RETOUR = reverse("portail:ent_retour")


@pytest.fixture
def navigateur() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture
def site(live_server: LiveServer, cas: Cas, settings: Settings) -> str:
    """Our server, at the address that it gives to the ENT."""
    settings.ADRESSE_PUBLIQUE = live_server.url
    un_etudiant(prenom="Amel", numero_etudiant="23104512")
    cas.connait(un_compte("amel", "23104512"))
    return str(live_server.url)


def se_connecter(navigateur: requests.Session, site: str) -> str:
    """Where the browser has arrived, after choosing who it is if it is asked."""
    page = navigateur.get(f"{site}/connexion/ent/", timeout=30)
    if page.url.startswith(site):
        return page.url.removeprefix(site)
    return navigateur.post(page.url, {"uid": "amel"}, timeout=30).url.removeprefix(site)


def voit_ses_inscriptions(navigateur: requests.Session, site: str) -> bool:
    return "Bonjour Amel" in navigateur.get(f"{site}/inscriptions/", timeout=30).text


def test_toute_la_danse_de_l_entree_a_la_sortie_de_l_ent(
    navigateur: requests.Session, site: str, cas: Cas
) -> None:
    assert se_connecter(navigateur, site) == "/inscriptions/"
    assert voit_ses_inscriptions(navigateur, site)

    sortie = navigateur.get(f"{cas.adresse}/logout", timeout=30)

    assert "fermée" in sortie.text
    assert not voit_ses_inscriptions(navigateur, site)
    assert not Session.objects.exists()
    assert not SessionTicket.objects.exists()
    assert Evenement.objects.filter(acte="fermer_sessions_ent").count() == 1


def test_sortir_de_chez_nous_laisse_l_ent_ouvert_sortir_de_l_ent_ferme_tout(
    navigateur: requests.Session, site: str, cas: Cas
) -> None:
    se_connecter(navigateur, site)
    jeton = navigateur.cookies["csrftoken"]
    navigateur.post(f"{site}/quitter/", {"csrfmiddlewaretoken": jeton}, timeout=30)
    assert not voit_ses_inscriptions(navigateur, site)

    assert se_connecter(navigateur, site) == "/inscriptions/"  # nobody was asked anything

    retour = navigateur.get(f"{cas.adresse}/logout?service={site}/quitter/", timeout=30)
    assert retour.url == f"{site}/quitter/"
    assert "Votre session est fermée" in retour.text
    page = navigateur.get(f"{site}/connexion/ent/", timeout=30)
    assert page.url.startswith(cas.adresse)


def test_la_fermeture_atteint_un_autre_appareil_de_la_meme_session_et_lui_seul(
    navigateur: requests.Session, site: str, cas: Cas
) -> None:
    se_connecter(navigateur, site)
    with requests.Session() as telephone:
        se_connecter(telephone, site)

        telephone.get(f"{cas.adresse}/logout", timeout=30)

        assert not voit_ses_inscriptions(telephone, site)
    assert voit_ses_inscriptions(navigateur, site)


def test_un_ticket_deja_echange_n_ouvre_rien_ailleurs(
    navigateur: requests.Session, site: str, cas: Cas
) -> None:
    page = navigateur.get(f"{site}/connexion/ent/", timeout=30)
    choisi = navigateur.post(page.url, {"uid": "amel"}, timeout=30)
    avec_ticket = choisi.history[0].headers["Location"]

    with requests.Session() as voleur:
        assert voleur.get(avec_ticket, timeout=30).status_code == 403
        assert not voit_ses_inscriptions(voleur, site)


def test_une_demande_de_fermeture_inventee_ne_ferme_rien(cas: Cas) -> None:
    un_etudiant(numero_etudiant="23104512")
    cas.connait(un_compte("amel", "23104512"))
    client = Client(enforce_csrf_checks=True)
    entrer(client, cas, "amel")

    for demande in (fermeture("amel", "ST-autre"), "<a", "", fermeture("amel", "%")):
        reponse = Client(enforce_csrf_checks=True).post(RETOUR, {"logoutRequest": demande})
        assert reponse.status_code == 200

    assert "_auth_user_id" in client.session
