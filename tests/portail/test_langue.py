"""The language of the pages: chosen by its reader, kept, never guessed from where they are."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from tests.fabriques import une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db
LANGUE, AIDE, ENTREE = "/langue/", "/aide/", "/"
ANGLOPHONE = {"Accept-Language": "en-GB,en;q=0.9"}


@pytest.fixture
def inscription() -> Inscription:
    return une_inscription()


def langue_de(reponse: object) -> str:
    """As the page itself and its header say it."""
    langue = reponse.headers["Content-Language"]  # type: ignore[attr-defined]
    assert f'<html lang="{langue}"' in reponse.content.decode()  # type: ignore[attr-defined]
    return str(langue)


def entrer(navigateur: Client, inscription: Inscription) -> None:
    """By the number, the date of birth, then the code."""
    naissance = inscription.etudiant.date_naissance
    saisie = {
        "numero": inscription.admission.numero,
        "naissance_jour": str(naissance.day),
        "naissance_mois": str(naissance.month),
        "naissance_annee": str(naissance.year),
    }
    navigateur.post(ENTREE, saisie)
    code = code_de(CodeDeConnexion.objects.latest("demande_le").pk)
    assert navigateur.post("/connexion/code/", {"code": code}).status_code == 302


def test_sans_rien_savoir_la_page_est_en_francais(client: Client) -> None:
    assert langue_de(client.get(AIDE)) == "fr"


def test_le_navigateur_d_une_anglophone_lui_donne_l_anglais(client: Client) -> None:
    reponse = client.get(AIDE, headers=ANGLOPHONE)

    assert langue_de(reponse) == "en"
    assert {"Accept-Language", "Cookie"} <= set(reponse.headers["Vary"].split(", "))


def test_une_langue_que_nous_n_ecrivons_pas_donne_le_francais(client: Client) -> None:
    assert langue_de(client.get(AIDE, headers={"Accept-Language": "de"})) == "fr"


def test_le_bouton_se_dit_dans_la_langue_qu_il_donne(inscription: Inscription) -> None:
    francais = chez(inscription).get(page("inscription", inscription)).content.decode()
    anglais = Client().get(AIDE, headers=ANGLOPHONE).content.decode()

    assert '<button class="lien" name="langue" value="en" lang="en">English</button>' in francais
    assert '<button class="lien" name="langue" value="fr" lang="fr">Français</button>' in anglais


def test_choisir_l_anglais_revient_a_la_page_et_le_dit_en_anglais(
    inscription: Inscription,
) -> None:
    ici = page("informations", inscription)

    reponse = chez(inscription).post(LANGUE, {"langue": "en", "suite": ici}, follow=True)

    assert reponse.redirect_chain == [(ici, 302)]
    assert langue_de(reponse) == "en"
    assert "The pages and our next e-mails will be in English." in reponse.content.decode()
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.langue == "en"


def test_la_langue_choisie_survit_a_la_deconnexion_et_suit_la_personne(
    inscription: Inscription,
) -> None:
    navigateur = chez(inscription)
    navigateur.post(LANGUE, {"langue": "en"})
    navigateur.post("/quitter/")

    assert langue_de(navigateur.get(ENTREE)) == "en"
    assert langue_de(chez(inscription).get(page("inscription", inscription))) == "en"


def test_le_francais_choisi_l_emporte_sur_le_navigateur(inscription: Inscription) -> None:
    ici = page("inscription", inscription)
    assert langue_de(chez(inscription).get(ici, headers=ANGLOPHONE)) == "en"

    chez(inscription).post(LANGUE, {"langue": "fr"})

    assert langue_de(chez(inscription).get(ici, headers=ANGLOPHONE)) == "fr"
    assert Evenement.objects.filter(acte="choisir_langue").count() == 1


def test_sans_etre_connecte_le_choix_reste_dans_le_navigateur(client: Client) -> None:
    client.post(LANGUE, {"langue": "en", "suite": AIDE})

    assert client.cookies["langue"]["httponly"]
    assert langue_de(client.get(AIDE)) == "en"


def test_le_choix_fait_avant_d_entrer_vaut_pour_qui_n_avait_pas_choisi(
    inscription: Inscription,
) -> None:
    navigateur = Client()
    navigateur.post(LANGUE, {"langue": "en"})

    entrer(navigateur, inscription)

    assert langue_de(navigateur.get(page("inscription", inscription))) == "en"
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.langue_choisie


def test_le_code_s_ecrit_dans_la_langue_choisie_sur_la_page(inscription: Inscription) -> None:
    navigateur = Client()
    navigateur.post(LANGUE, {"langue": "en"})

    entrer(navigateur, inscription)
    traiter(Evenement.objects.get(acte="demander_code"))

    assert Courriel.objects.get(modele="code_de_connexion").langue == "en"


def test_un_choix_laisse_par_quelqu_un_d_autre_ne_change_pas_le_sien(
    inscription: Inscription,
) -> None:
    chez(inscription).post(LANGUE, {"langue": "fr"})
    poste_partage = Client()
    poste_partage.post(LANGUE, {"langue": "en"})

    entrer(poste_partage, inscription)

    assert langue_de(poste_partage.get(page("inscription", inscription))) == "fr"


def test_une_langue_inconnue_ne_change_rien(inscription: Inscription) -> None:
    reponse = chez(inscription).post(LANGUE, {"langue": "de"})

    assert reponse.url == reverse("portail:inscriptions")
    inscription.etudiant.refresh_from_db()
    assert not inscription.etudiant.langue_choisie


@pytest.mark.parametrize("suite", ["https://ailleurs.example/", "//ailleurs.example/", ""])
def test_le_choix_ne_mene_jamais_hors_du_site(inscription: Inscription, suite: str) -> None:
    reponse = chez(inscription).post(LANGUE, {"langue": "en", "suite": suite})

    assert reponse.url == reverse("portail:inscriptions")


def test_un_autre_site_ne_choisit_pas_la_langue_de_quelqu_un(inscription: Inscription) -> None:
    navigateur = Client(enforce_csrf_checks=True)
    navigateur.force_login(inscription.etudiant.compte)

    assert navigateur.post(LANGUE, {"langue": "en"}).status_code == 403


def test_la_page_des_dates_change_d_adresse_avec_la_langue(client: Client) -> None:
    anglaise = client.get("/en/calendrier/").content.decode()

    assert '<input type="hidden" name="suite" value="/calendrier/">' in anglaise
    assert langue_de(client.get("/en/calendrier/")) == "en"
    assert langue_de(client.get("/calendrier/", headers=ANGLOPHONE)) == "fr"
