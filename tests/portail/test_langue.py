"""The switch of language: in its own words, kept, and back to the same page."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Inscription
from tests.fabriques import une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db
LANGUE = "/langue/"


@pytest.fixture
def inscription() -> Inscription:
    return une_inscription()


def test_le_bouton_se_dit_dans_sa_propre_langue(inscription: Inscription) -> None:
    contenu = chez(inscription).get(page("inscription", inscription)).content.decode()

    assert '<button class="lien" name="langue" value="en" lang="en">E-mails in English' in contenu


def test_choisir_l_anglais_revient_a_la_page_et_le_dit_en_anglais(
    inscription: Inscription,
) -> None:
    ici = page("informations", inscription)

    reponse = chez(inscription).post(LANGUE, {"langue": "en", "suite": ici}, follow=True)

    assert reponse.redirect_chain == [(ici, 302)]
    contenu = reponse.content.decode()
    assert '<span lang="en">Our next e-mails will be in English.</span>' in contenu
    assert "Courriels en français" in contenu
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.langue == "en"


def test_une_langue_inconnue_ne_change_rien(inscription: Inscription) -> None:
    reponse = chez(inscription).post(LANGUE, {"langue": "de"})

    assert reponse.url == reverse("portail:inscriptions")
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.langue == "fr"


@pytest.mark.parametrize("suite", ["https://ailleurs.example/", "//ailleurs.example/", ""])
def test_le_choix_ne_mene_jamais_hors_du_site(inscription: Inscription, suite: str) -> None:
    reponse = chez(inscription).post(LANGUE, {"langue": "en", "suite": suite})

    assert reponse.url == reverse("portail:inscriptions")


def test_il_faut_etre_connecte_et_avoir_un_dossier(client: Client) -> None:
    assert "suite=" in client.post(LANGUE, {"langue": "en"}).url
