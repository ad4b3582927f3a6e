"""The dance with the single sign-on, a real server answering: who comes in, who does not."""

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.comptes.models import Compte, Role
from rentree.inscriptions.models import Etudiant
from tests.ent import ICI, Cas, entrer, partir, qui, revenir, un_compte
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db

ENT = reverse("portail:ent")
RETOUR = reverse("portail:ent_retour")
INSCRIPTIONS = reverse("portail:inscriptions")


def test_le_ticket_ouvre_la_session_de_la_personne(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    reponse = entrer(client, cas, "amel.fournier")

    assert reponse.url == INSCRIPTIONS
    amel.refresh_from_db()
    assert qui(client) == str(amel.compte_id)
    assert Compte.objects.get().uid_ent == "amel.fournier"


def test_qui_a_un_dossier_y_arrive(client: Client, cas: Cas) -> None:
    inscription = une_inscription()
    Etudiant.objects.update(numero_etudiant="24000001")
    cas.connait(un_compte("ines", "24000001"))

    entrer(client, cas, "ines")

    assert client.get(INSCRIPTIONS).url == page("inscription", inscription)
    assert client.get(page("inscription", inscription)).status_code == 200


def test_le_dossier_d_une_autre_personne_reste_ferme(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    dossier = une_inscription()

    entrer(client, cas, "amel.fournier")

    assert client.get(page("inscription", dossier)).status_code == 404


def test_un_ancien_etudiant_admis_de_nouveau_retrouve_sa_proposition(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    admission = une_admission(amel, plateforme="mon-master")

    entrer(client, cas, "amel.fournier")

    assert client.get(INSCRIPTIONS).url == reverse("portail:est_ce_vous", args=[admission.pk])


def test_la_session_change_de_nom_et_survit_au_navigateur_ferme(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    vers = cas.ticket(partir(client), "amel.fournier")
    avant = client.session.session_key

    revenir(client, vers)

    assert client.session.session_key != avant
    assert client.cookies["session"]["max-age"] == 8 * 3600
    assert client.cookies["session"]["httponly"]
    assert client.cookies["session"]["samesite"] == "Lax"


def test_qui_prend_la_suite_d_une_autre_personne_n_herite_de_rien(cas: Cas, amel: Etudiant) -> None:
    inscription = une_inscription()
    client = chez(inscription)

    entrer(client, cas, "amel.fournier")

    amel.refresh_from_db()
    assert qui(client) == str(amel.compte_id)
    assert client.get(page("inscription", inscription)).status_code == 404


def test_apres_la_connexion_on_retrouve_la_page_demandee(client: Client, cas: Cas) -> None:
    inscription = une_inscription()
    Etudiant.objects.update(numero_etudiant="24000001")
    cas.connait(un_compte("ines", "24000001"))
    voulue = page("informations", inscription)
    accueil = client.get(client.get(voulue).url)
    assert f'href="{ENT}?suite={quote(voulue, safe="")}"' in accueil.content.decode()

    assert entrer(client, cas, "ines", suite=voulue).url == voulue


@pytest.mark.parametrize(
    "suite",
    [
        "https://ailleurs.example/",
        "//ailleurs.example",
        "/\\ailleurs.example",
        "\\\\ailleurs.example",
        "https:ailleurs.example",
        "javascript:alert(1)",
        "\t//ailleurs.example",
        f"{ICI}.ailleurs.example/",
    ],
)
def test_on_ne_renvoie_jamais_vers_un_autre_site(
    client: Client, cas: Cas, amel: Etudiant, suite: str
) -> None:
    assert entrer(client, cas, "amel.fournier", suite=suite).url == INSCRIPTIONS


def test_ni_next_ni_service_ni_l_hote_ne_changent_l_adresse_de_retour(
    client: Client, cas: Cas, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    piege = {"next": "https://ailleurs.example/", "service": "https://ailleurs.example/"}

    reponse = client.get(ENT, piege, HTTP_HOST="ailleurs.example")

    assert reponse.url.startswith(f"{cas.adresse}/login?service=")
    assert unquote(reponse.url.partition("service=")[2]).startswith(f"{ICI}{RETOUR}?essai=")
    assert "ailleurs" not in reponse.url


def test_un_ticket_rejoue_n_ouvre_rien(client: Client, cas: Cas, amel: Etudiant) -> None:
    vers = cas.ticket(partir(client), "amel.fournier")
    revenir(client, vers)
    client.post(reverse("portail:quitter"))

    reponse = revenir(client, vers)

    assert reponse.status_code == 403
    assert "Nous n’avons pas retrouvé la connexion" in reponse.content.decode()
    assert not qui(client)


def test_recharger_la_page_du_retour_une_fois_connecte_ne_derange_pas(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    vers = cas.ticket(partir(client), "amel.fournier")

    reponses = [revenir(client, vers) for _ in range(2)]

    assert [reponse.url for reponse in reponses] == [INSCRIPTIONS] * 2


def test_un_ticket_invente_n_ouvre_rien(client: Client, cas: Cas, amel: Etudiant) -> None:
    service = unquote(partir(client))

    reponse = revenir(client, f"{service}&ticket=ST-invente")

    assert reponse.status_code == 403
    assert "L’ENT n’a pas confirmé votre connexion" in reponse.content.decode()
    assert not qui(client)


def test_revenir_sans_ticket_n_ouvre_rien(client: Client, cas: Cas) -> None:
    assert revenir(client, unquote(partir(client))).status_code == 403


def test_le_ticket_d_un_autre_service_n_ouvre_rien(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    ailleurs = cas.ticket(quote("http://127.0.0.1:7/autre/", safe=""), "amel.fournier")
    ticket = ailleurs.partition("ticket=")[2]

    reponse = revenir(client, f"{unquote(partir(client))}&ticket={ticket}")

    assert reponse.status_code == 403
    assert not qui(client)


def test_le_ticket_de_quelqu_un_d_autre_n_ouvre_pas_sa_session_dans_mon_navigateur(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    """Login CSRF: an attacker's own ticket, sent to a victim who has begun to sign in."""
    victime = Client()
    service = unquote(partir(victime))
    attaque = cas.ticket(partir(client), "amel.fournier")
    ticket = attaque.partition("ticket=")[2]

    assert revenir(victime, attaque).status_code == 403
    assert revenir(victime, f"{service}&ticket={ticket}").status_code == 403
    assert not qui(victime)


def test_deux_fenetres_du_meme_navigateur_aboutissent_toutes_les_deux(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    premiere, seconde = partir(client, suite="/aide/"), partir(client)

    arrivees = [
        revenir(client, cas.ticket(service, "amel.fournier")) for service in (premiere, seconde)
    ]

    assert [reponse.url for reponse in arrivees] == ["/aide/", INSCRIPTIONS]


def test_seules_les_dernieres_fenetres_sont_retenues(client: Client, cas: Cas) -> None:
    for _ in range(20):
        partir(client)

    assert len(client.session["ent"]) == 5


def test_le_nom_du_compte_ne_donne_aucun_pouvoir_de_personnel(client: Client, cas: Cas) -> None:
    """An ENT account named like a member of staff, whose number is a student's."""
    etudiant = un_etudiant(numero_etudiant="23104512")
    agent = Compte.objects.create(identifiant="m.roux", nom_affiche="Mme Roux")
    Role.objects.create(compte=agent, role=Role.Nom.SUPPORT)
    cas.connait(un_compte("m.roux", "23104512"))

    entrer(client, cas, "m.roux")

    etudiant.refresh_from_db()
    assert qui(client) == str(etudiant.compte_id) != str(agent.pk)
    for adresse in ("/scolarite/", "/support/"):
        assert client.get(adresse).status_code in {302, 404}


def test_meme_avec_un_role_l_ent_n_ouvre_pas_la_scolarite(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    entrer(client, cas, "amel.fournier")
    Role.objects.create(compte=Compte.objects.get(), role=Role.Nom.GESTIONNAIRE)
    Role.objects.create(compte=Compte.objects.get(), role=Role.Nom.SUPPORT)

    assert client.get("/scolarite/").url.startswith("/scolarite/connexion/")
    assert client.get("/support/").status_code == 302


@pytest.mark.parametrize("methode", ["post", "put", "head"])
def test_partir_ne_se_fait_que_par_un_lien(client: Client, cas: Cas, methode: str) -> None:
    geste: Callable[..., HttpResponse] = getattr(client, methode)

    assert geste(ENT).status_code == 405


def test_un_robot_qui_regarde_le_retour_ne_depense_pas_le_ticket(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    vers = cas.ticket(partir(client), "amel.fournier")

    assert client.head(vers.removeprefix(ICI)).status_code == 405
    assert revenir(client, vers).url == INSCRIPTIONS
