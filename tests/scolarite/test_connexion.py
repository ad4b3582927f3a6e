import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.models import Compte
from tests import fabriques, horloge
from tests.comptes.telephone import code_affiche, code_faux, enroler
from tests.scolarite.agents import MOT_DE_PASSE, le_support, une_gestionnaire

pytestmark = pytest.mark.django_db

CONNEXION = "/scolarite/connexion/"
CODE = "/scolarite/connexion/code/"
APPAREIL = "/scolarite/connexion/appareil/"
FILE = "/scolarite/"


@pytest.fixture
def gestionnaire() -> Compte:
    return une_gestionnaire()


def donner_mot_de_passe(client: Client, mot_de_passe: str = MOT_DE_PASSE, suite: str = "") -> str:
    reponse = client.post(
        f"{CONNEXION}?suite={suite}" if suite else CONNEXION,
        {"identifiant": "m.roux", "mot_de_passe": mot_de_passe},
    )
    return reponse.headers.get("Location", reponse.content.decode())


def test_la_premiere_connexion_enregistre_le_telephone(
    client: Client, gestionnaire: Compte
) -> None:
    assert donner_mot_de_passe(client) == APPAREIL
    page = client.get(APPAREIL).content.decode()
    telephone = TOTPDevice.objects.get(user=gestionnaire)
    assert "<svg" in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]

    reponse = client.post(APPAREIL, {"code": code_affiche(telephone)})

    assert reponse.headers["Location"] == FILE
    assert client.get(FILE).status_code == 200


def test_la_connexion_suivante_demande_le_code(client: Client, gestionnaire: Compte) -> None:
    telephone = enroler(gestionnaire)
    assert donner_mot_de_passe(client) == CODE
    avant = client.session.session_key

    reponse = client.post(CODE, {"code": code_affiche(telephone)})

    assert reponse.headers["Location"] == FILE
    assert client.session.session_key != avant
    assert client.get(FILE).status_code == 200


def test_le_support_arrive_sur_les_synchronisations(client: Client) -> None:
    telephone = enroler(le_support("m.roux"))
    donner_mot_de_passe(client)

    reponse = client.post(CODE, {"code": code_affiche(telephone)})

    assert client.get(reponse.headers["Location"]).status_code == 200
    assert reponse.headers["Location"] == "/scolarite/synchronisations/"


def test_on_revient_a_la_page_demandee_jamais_ailleurs(
    client: Client, gestionnaire: Compte
) -> None:
    telephone = enroler(gestionnaire)
    donner_mot_de_passe(client, suite="/scolarite/imports/%3Fpage=2")
    reponse = client.post(CODE, {"code": code_affiche(telephone)})
    assert reponse.headers["Location"] == "/scolarite/imports/?page=2"

    client.post("/scolarite/quitter/")
    donner_mot_de_passe(client, suite="https://exemple.org/")
    reponse = client.post(CODE, {"code": code_affiche(telephone, 1)})
    assert reponse.headers["Location"] == FILE


def test_le_mot_de_passe_seul_n_ouvre_rien(client: Client, gestionnaire: Compte) -> None:
    enroler(gestionnaire)
    donner_mot_de_passe(client)

    assert client.get(FILE).headers["Location"].startswith(CONNEXION)
    assert not client.get("/sante/").wsgi_request.user.is_authenticated


def test_l_attente_du_code_dure_dix_minutes(client: Client, gestionnaire: Compte) -> None:
    telephone = enroler(gestionnaire)
    donner_mot_de_passe(client)
    horloge.regler(horloge.DEPART.replace(minute=11))

    reponse = client.post(CODE, {"code": code_affiche(telephone)})

    assert reponse.headers["Location"] == CONNEXION


def test_un_mot_de_passe_change_entre_temps_arrete_la_connexion(
    client: Client, gestionnaire: Compte
) -> None:
    enroler(gestionnaire)
    donner_mot_de_passe(client)
    gestionnaire.set_password("tout autre chose, longue")
    gestionnaire.save()

    assert client.get(CODE).headers["Location"] == CONNEXION


def test_compte_inconnu_et_mot_de_passe_faux_montrent_la_meme_page(
    client: Client, gestionnaire: Compte
) -> None:
    faux = donner_mot_de_passe(client, "faux")
    inconnu = (
        Client()
        .post(CONNEXION, {"identifiant": "m.personne", "mot_de_passe": "faux"})
        .content.decode()
    )

    assert "ne vont pas ensemble" in faux
    neutre = faux.replace("m.roux", "m.personne")
    assert neutre.count("<p") == inconnu.count("<p")
    assert "ne vont pas ensemble" in inconnu


def test_trop_d_essais_disent_quand_revenir(client: Client, gestionnaire: Compte) -> None:
    for _ in range(10):
        donner_mot_de_passe(client, "faux")

    page = donner_mot_de_passe(client)

    assert "Réessayez dans 15\u00a0minutes" in page


def test_un_code_faux_est_dit_puis_fait_attendre(client: Client, gestionnaire: Compte) -> None:
    telephone = enroler(gestionnaire)
    donner_mot_de_passe(client)

    faux = client.post(CODE, {"code": code_faux(telephone)})
    attente = client.post(CODE, {"code": code_affiche(telephone)})

    assert faux.status_code == attente.status_code == 422
    assert "n’est pas le bon" in faux.content.decode()
    assert "Réessayez dans 1\u00a0seconde." in attente.content.decode()


def test_un_telephone_deja_enrole_mene_au_code(client: Client, gestionnaire: Compte) -> None:
    enroler(gestionnaire)
    donner_mot_de_passe(client)

    assert client.get(APPAREIL).headers["Location"] == CODE


@pytest.mark.parametrize("page", [CODE, APPAREIL])
def test_sans_mot_de_passe_on_recommence(client: Client, page: str) -> None:
    assert client.get(page).headers["Location"] == CONNEXION


def test_quitter_ferme_la_session(client: Client, gestionnaire: Compte) -> None:
    telephone = enroler(gestionnaire)
    donner_mot_de_passe(client)
    client.post(CODE, {"code": code_affiche(telephone)})

    assert client.get("/scolarite/quitter/").status_code == 405
    assert client.post("/scolarite/quitter/").headers["Location"] == CONNEXION
    assert client.get(FILE).headers["Location"].startswith(CONNEXION)


def test_une_etudiante_ne_peut_pas_entrer_par_cette_porte(client: Client) -> None:
    inscription = fabriques.une_inscription()
    compte = inscription.etudiant.compte
    assert compte is not None

    reponse = client.post(
        CONNEXION, {"identifiant": compte.identifiant, "mot_de_passe": "n’importe quoi"}
    )

    assert "ne vont pas ensemble" in reponse.content.decode()
    assert reverse("scolarite:connexion") == CONNEXION
