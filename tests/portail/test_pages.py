from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.portail.views.erreurs import interdit, panne
from tests.fabriques import une_inscription
from tests.portail.visites import chez, page
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("nom", ["aide", "accessibilite", "donnees", "cookies"])
def test_les_pages_publiques_s_ouvrent_sans_connexion(nom: str, client: Client) -> None:
    assert client.get(reverse(f"portail:{nom}")).status_code == 200


def test_l_aide_donne_toutes_les_adresses_de_la_campagne(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:aide")))

    for composante in campagne_ouverte().composantes.values():
        assert f"mailto:{composante.courriel}" in contenu


def test_la_declaration_d_accessibilite_est_honnete(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:accessibilite")))

    assert "non conforme" in contenu
    assert "Défenseur des droits" in contenu


def test_la_page_des_cookies_nomme_ceux_qui_existent(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:cookies")))

    for nom in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"):
        assert f"<code>{nom}</code>" in contenu
    assert "8 heures" in contenu


def test_une_adresse_inconnue_ramene_au_dossier(client: Client) -> None:
    reponse = client.get("/nulle-part/")

    assert reponse.status_code == 404
    assert reverse("portail:inscriptions") in texte(reponse)


def test_un_agent_perdu_retrouve_ses_dossiers_a_controler(client: Client) -> None:
    client.force_login(une_gestionnaire())

    for adresse in ("/nulle-part/", reverse("portail:inscriptions")):
        contenu = texte(client.get(adresse))
        assert "votre compte ne l’ouvre pas" in contenu
        assert reverse("scolarite:file") in contenu
        assert "Aller à mon inscription" not in contenu


def une_requete(**champs: Any) -> HttpRequest:
    requete = RequestFactory().get("/x/", **champs)
    requete.user = une_inscription().etudiant.compte
    return requete


def test_un_refus_dit_que_la_page_est_a_un_autre() -> None:
    reponse = interdit(une_requete())

    assert reponse.status_code == 403
    assert "Cette page appartient à un autre dossier" in texte(reponse)


@pytest.mark.django_db(databases=[])
def test_une_panne_se_dit_sans_base_ni_session(caplog: pytest.LogCaptureFixture) -> None:
    reponse = panne(RequestFactory().get("/inscription/"))

    assert reponse.status_code == 500
    assert "Vos réponses sont gardées" in texte(reponse)
    reference = caplog.records[0].getMessage().split()[1]
    assert reference in texte(reponse)


def test_un_envoi_d_une_session_finie_ramene_a_la_page_ou_il_etait() -> None:
    inscription = une_inscription()
    navigateur = Client(enforce_csrf_checks=True)
    navigateur.force_login(inscription.etudiant.compte)
    adresse = page("situation", inscription)

    reponse = navigateur.post(adresse, {}, headers={"referer": f"http://testserver{adresse}"})

    assert reponse.status_code == 403
    assert "Vos réponses enregistrées sont gardées" in texte(reponse)
    assert f'href="http://testserver{adresse}"' in texte(reponse)


def test_un_envoi_venu_d_ailleurs_ramene_a_l_accueil() -> None:
    navigateur = Client(enforce_csrf_checks=True)

    reponse = navigateur.post(
        reverse("portail:accueil"), {}, headers={"referer": "https://ailleurs.example/"}
    )

    assert reponse.status_code == 403
    assert "ailleurs.example" not in texte(reponse)


def test_l_entete_propose_de_quitter_a_qui_est_connecte(client: Client) -> None:
    adresse = reverse("portail:aide")
    quitter = f'action="{reverse("portail:quitter")}"'

    assert quitter in texte(chez(une_inscription()).get(adresse))
    assert quitter not in texte(client.get(adresse))
