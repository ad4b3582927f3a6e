import pytest
from django.contrib import admin
from django.test import Client

from rentree.comptes.models import Role
from rentree.lib.support import LectureSeule
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def support() -> Client:
    compte = une_gestionnaire("a.support", "Support")
    Role.objects.filter(compte=compte).update(role=Role.Nom.SUPPORT)
    return entree(compte)


def test_le_support_entre_par_la_porte_du_personnel(client: Client) -> None:
    reponse = client.get("/support/comptes/compte/", follow=True)

    assert reponse.redirect_chain[-1][0] == (
        "/scolarite/connexion/?suite=%2Fsupport%2Fcomptes%2Fcompte%2F"
    )
    for envoi in ({}, {"username": "a.support", "password": "x"}):
        assert client.post("/support/login/", envoi).status_code == 302


def test_une_gestionnaire_n_entre_pas_au_support() -> None:
    assert entree(une_gestionnaire()).get("/support/").status_code == 302


def test_le_support_ne_lit_ni_mot_de_passe_ni_cle(support: Client) -> None:
    compte = Role.objects.get().compte
    telephone = compte.totpdevice_set.get()

    fiche = support.get(f"/support/comptes/compte/{compte.pk}/change/").content.decode()
    appareil = support.get(f"/support/otp_totp/totpdevice/{telephone.pk}/change/")

    assert "a.support" in fiche
    assert compte.password not in fiche
    assert telephone.key not in appareil.content.decode()


def test_aucune_page_du_support_n_ecrit() -> None:
    tierces = {"DBTaskResult"}  # refuses every write by itself
    for modele, page in admin.site._registry.items():
        assert isinstance(page, LectureSeule) or modele.__name__ in tierces, modele
