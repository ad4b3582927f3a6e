import pytest
from django.test import Client
from django.urls import reverse

from rentree.journal.models import Evenement
from tests.fabriques import une_inscription
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db

PAGES = [
    ("cvec",),
    ("pieces",),
    ("piece", "identite"),
    ("page_de_piece", "identite", 1),
    ("verifier",),
    ("paiement",),
    ("retour",),
    ("confirmation",),
    ("certificat",),
]


@pytest.mark.parametrize("nom", PAGES, ids=lambda nom: nom[0])
def test_sans_connexion_on_passe_par_l_entree_puis_on_revient(
    nom: tuple[str, ...], client: Client
) -> None:
    adresse = page(nom[0], une_inscription(), *nom[1:])

    reponse = client.get(adresse)

    assert reponse.status_code == 302
    assert reponse.headers["Location"].startswith(reverse("portail:accueil") + "?suite=")


@pytest.mark.parametrize("nom", PAGES, ids=lambda nom: nom[0])
def test_le_dossier_d_une_autre_personne_n_existe_pas(nom: tuple[str, ...]) -> None:
    adresse = page(nom[0], une_inscription(), *nom[1:])

    assert un_inconnu().get(adresse).status_code == 404


@pytest.mark.parametrize("nom", ["cvec", "verifier", "paiement", "reprendre"])
def test_personne_n_agit_sur_le_dossier_d_une_autre(nom: str) -> None:
    inscription = une_inscription()

    assert un_inconnu().post(page(nom, inscription)).status_code == 404


def test_on_ne_revient_a_ses_reponses_que_par_un_bouton() -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page("reprendre", inscription))

    assert reponse.status_code == 302
    assert reponse["Location"] == page("paiement", inscription)
    assert not Evenement.objects.filter(acte="reprendre_inscription").exists()


@pytest.mark.parametrize("nom", ["inscription", "informations", "situation", "cvec", "pieces"])
def test_sur_un_ordinateur_partage_aucune_page_ne_reste(nom: str) -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page(nom, inscription))

    assert reponse.status_code == 200
    assert "no-store" in reponse.headers["Cache-Control"]
