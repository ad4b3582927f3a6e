"""What people read at the entrance by the ENT: two doors, refusals, outages, the way out."""

import logging
from urllib.parse import quote, unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.models import Evenement
from tests.ent import ICI, Cas, entrer, partir, qui, revenir, un_compte
from tests.fabriques import un_etudiant, une_inscription
from tests.faux_serveur import dire, un_faux_serveur
from tests.portail.visites import chez
from tests.processus import port_libre

pytestmark = pytest.mark.django_db

ACCUEIL = reverse("portail:accueil")
ENT = reverse("portail:ent")
RETOUR = reverse("portail:ent_retour")
INSCRIPTIONS = reverse("portail:inscriptions")


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_sans_autorisation_la_page_le_dit_avec_douceur_et_que_faire(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    entrer(client, cas, "amel.fournier")

    contenu = texte(client.get(INSCRIPTIONS))

    for attendu in ("Résultats attendus", "Bonjour Amel", "23104512", "résultats", "scolarité"):
        assert attendu in contenu
    assert f'action="{reverse("portail:quitter")}"' in contenu


@pytest.mark.parametrize(
    ("numeros", "code", "phrase"),
    [
        ((), "ENT_SANS_NUMERO", "ne porte pas de numéro étudiant"),
        (("23104512", "9"), "ENT_PLUSIEURS_NUMEROS", "plusieurs numéros étudiants"),
        (("023104512",), "ENT_NUMERO_INCONNU", "pas de dossier sous votre numéro"),
    ],
)
def test_chaque_refus_a_sa_raison_son_issue_et_sa_trace(
    client: Client,
    cas: Cas,
    caplog: pytest.LogCaptureFixture,
    numeros: tuple[str, ...],
    code: str,
    phrase: str,
) -> None:
    un_etudiant(numero_etudiant="23104512")
    cas.connait(un_compte("amel", *numeros))

    with caplog.at_level(logging.WARNING):
        reponse = entrer(client, cas, "amel", suite="/aide/")

    contenu = texte(reponse)
    assert reponse.status_code == 403
    for attendu in (phrase, code, "amel", "Écrire à la scolarité", *numeros):
        assert attendu in contenu
    assert f'href="{ACCUEIL}?suite=%2Faide%2F"' in contenu
    assert f'href="{cas.adresse}/logout?service=' in contenu
    assert reponse["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert code in caplog.text
    assert "amel" in caplog.text
    assert not qui(client)


def test_un_compte_ent_relie_a_quelqu_un_d_autre_est_refuse(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    entrer(client, cas, "amel.fournier")
    un_etudiant(numero_etudiant="22093377")
    cas.connait(un_compte("amel.fournier", "22093377"))

    reponse = entrer(Client(), cas, "amel.fournier")

    assert reponse.status_code == 403
    assert "d’une autre personne" in texte(reponse)
    assert Evenement.objects.filter(acte="refuser_ent").count() == 1


def en_panne(settings: Settings) -> None:
    settings.CAS_SERVER_URL = f"http://127.0.0.1:{port_libre()}/"


def test_quand_l_ent_ne_repond_pas_on_ne_part_pas_et_l_autre_entree_sert(
    client: Client, cas: Cas, settings: Settings
) -> None:
    en_panne(settings)

    reponse = client.get(ENT, {"suite": "/aide/"})

    contenu = texte(reponse)
    assert reponse.status_code == 503
    assert "ne répond pas" in contenu
    assert f'href="{ENT}?suite=%2Faide%2F"' in contenu
    assert f'href="{ACCUEIL}?suite=%2Faide%2F"' in contenu
    assert client.get(ACCUEIL).status_code == 200
    assert client.post(ACCUEIL, saisie()).url == reverse("portail:code")


def saisie() -> dict[str, str]:
    naissance = {"naissance_jour": "3", "naissance_mois": "5", "naissance_annee": "2006"}
    return {"numero": "2100654", **naissance}


def test_une_panne_au_retour_garde_la_page_demandee(
    client: Client, cas: Cas, amel: Etudiant, settings: Settings
) -> None:
    vers = cas.ticket(partir(client, suite="/aide/"), "amel.fournier")
    en_panne(settings)

    reponse = revenir(client, vers)

    assert reponse.status_code == 503
    assert f'href="{ENT}?suite=%2Faide%2F"' in texte(reponse)
    assert not qui(client)


def test_une_reponse_piegee_n_ouvre_rien(client: Client, cas: Cas, settings: Settings) -> None:
    service = unquote(partir(client))
    piege = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'

    with un_faux_serveur(dire(piege)) as adresse:
        settings.CAS_SERVER_URL = adresse
        reponse = revenir(client, f"{service}&ticket=ST-1")

    assert reponse.status_code == 503
    assert "root:" not in texte(reponse)


def test_sans_authentification_unique_rien_n_en_parle_et_rien_ne_casse(
    client: Client, settings: Settings
) -> None:
    settings.CAS_SERVER_URL = ""

    assert "ENT" not in texte(client.get(ACCUEIL))
    assert client.get(ENT).status_code == 404
    assert client.get(RETOUR).status_code == 404
    assert client.post(RETOUR, {"logoutRequest": "<a/>"}).status_code == 404
    assert "ENT" not in texte(client.get(f"{reverse('portail:quitter')}?ent=ouvert"))


def test_l_entree_a_deux_portes(client: Client, cas: Cas) -> None:
    contenu = texte(client.get(ACCUEIL))

    assert contenu.index("J’ai déjà un compte ENT") < contenu.index("C’est ma première inscription")
    assert f'href="{ENT}"' in contenu


def test_une_saisie_refusee_garde_les_deux_portes(client: Client, cas: Cas) -> None:
    reponse = client.post(ACCUEIL, {})

    assert reponse.status_code == 422
    assert "J’ai déjà un compte ENT" in texte(reponse)


def test_quitter_dit_que_l_ent_reste_ouvert_et_comment_le_fermer(
    client: Client, cas: Cas, amel: Etudiant
) -> None:
    entrer(client, cas, "amel.fournier")

    reponse = client.post(reverse("portail:quitter"), follow=True)

    contenu = texte(reponse)
    assert "Votre session ENT est encore ouverte" in contenu
    retour = quote(f"{ICI}{reverse('portail:quitter')}", safe="")
    assert f'href="{cas.adresse}/logout?service={retour}"' in contenu
    assert not qui(client)


def test_quitter_ne_parle_pas_de_l_ent_a_qui_est_entre_par_un_code(cas: Cas) -> None:
    reponse = chez(une_inscription()).post(reverse("portail:quitter"), follow=True)

    assert "ENT" not in texte(reponse)
    assert Inscription.objects.exists()
