import pytest
from django.test import Client
from django.urls import reverse

from rentree.comptes.models import Role
from rentree.inscriptions.models import Inscription
from tests import fabriques
from tests.comptes.telephone import enroler
from tests.scolarite.agents import AILLEURS, entree, piece_de, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Inscription:
    return un_dossier()


def adresses(dossier: Inscription) -> list[str]:
    """Every page about one file."""
    piece = [dossier.pk, piece_de(dossier, "identite").pk]
    return [
        reverse("scolarite:dossier", args=[dossier.pk]),
        reverse("scolarite:rejeu", args=[dossier.pk, 1]),
        reverse("scolarite:controler", args=[dossier.pk]),
        reverse("scolarite:controle", args=piece),
        reverse("scolarite:valider", args=piece),
        reverse("scolarite:refus", args=piece),
        reverse("scolarite:revenir", args=piece),
        reverse("scolarite:page_de_piece", args=[*piece, 1]),
        reverse("scolarite:original", args=[*piece, 1]),
    ]


def test_un_anonyme_va_a_l_entree_puis_reviendra(client: Client, dossier: Inscription) -> None:
    for adresse in adresses(dossier):
        reponse = client.get(f"{adresse}?q=benali")
        assert reponse.status_code == 302
        assert reponse.headers["Location"].startswith("/scolarite/connexion/?suite=%2Fscolarite")
        assert "q%3Dbenali" in reponse.headers["Location"]


def test_l_etudiante_n_entre_pas_meme_pour_son_dossier(
    client: Client, dossier: Inscription
) -> None:
    client.force_login(dossier.etudiant.compte)

    for adresse in [*adresses(dossier), "/scolarite/", "/scolarite/imports/"]:
        assert client.get(adresse).status_code == 404
        assert client.post(adresse).status_code == 404


def test_une_gestionnaire_d_une_autre_composante_ne_trouve_rien(dossier: Inscription) -> None:
    une_gestionnaire()
    autre = une_gestionnaire("m.blanc", "M. Blanc", composante=AILLEURS)

    navigateur = entree(autre)

    for adresse in adresses(dossier):
        assert navigateur.get(adresse).status_code == 404
        assert navigateur.post(adresse).status_code in {404, 405}


def test_la_gestionnaire_de_la_composante_voit_tout_le_dossier(dossier: Inscription) -> None:
    navigateur = entree(une_gestionnaire(composante="allsh-aix"))

    for adresse in adresses(dossier):
        reponse = navigateur.get(adresse)
        assert reponse.getvalue() is not None
        assert reponse.status_code in {200, 302}, adresse


def test_la_session_sans_second_facteur_n_entre_pas(client: Client, dossier: Inscription) -> None:
    gestionnaire = une_gestionnaire()
    enroler(gestionnaire)
    client.force_login(gestionnaire)

    for adresse in [*adresses(dossier), "/scolarite/", "/scolarite/imports/"]:
        assert client.get(adresse).headers["Location"].startswith("/scolarite/connexion/")


def test_le_support_n_est_pas_gestionnaire() -> None:
    compte = une_gestionnaire()
    Role.objects.filter(compte=compte).update(role=Role.Nom.SUPPORT)

    assert entree(compte).get("/scolarite/").status_code == 404


def test_un_compte_ferme_perd_sa_session() -> None:
    compte = une_gestionnaire()
    navigateur = entree(compte)
    compte.is_active = False
    compte.save()

    assert navigateur.get("/scolarite/").status_code == 302


def test_la_piece_d_un_autre_dossier_ne_se_lit_pas_par_celui_ci(dossier: Inscription) -> None:
    autre = piece_de(un_dossier(), "identite")

    reponse = entree(une_gestionnaire()).get(
        reverse("scolarite:controle", args=[dossier.pk, autre.pk])
    )

    assert reponse.status_code == 404


def test_les_pages_ne_restent_pas_en_memoire() -> None:
    reponse = entree(une_gestionnaire()).get("/scolarite/")

    assert "no-store" in reponse.headers["Cache-Control"]


def test_l_image_et_l_original_sont_servis_sans_rien_d_actif(dossier: Inscription) -> None:
    navigateur = entree(une_gestionnaire())
    piece = [dossier.pk, piece_de(dossier, "identite").pk]

    image = navigateur.get(reverse("scolarite:page_de_piece", args=[*piece, 1]))
    original = navigateur.get(reverse("scolarite:original", args=[*piece, 1]))

    assert image.headers["Content-Type"] == "image/webp"
    assert image.headers["Cache-Control"].startswith("private")
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["X-Content-Type-Options"] == "nosniff"
    assert original.getvalue()
    deja_vue = navigateur.get(
        reverse("scolarite:page_de_piece", args=[*piece, 1]),
        headers={"If-None-Match": image.headers["ETag"]},
    )
    assert deja_vue.status_code == 304


@pytest.mark.parametrize("nom", ["page_de_piece", "original"])
def test_une_page_ou_un_fichier_qui_n_existe_pas(dossier: Inscription, nom: str) -> None:
    piece = piece_de(dossier, "identite")

    reponse = entree(une_gestionnaire()).get(
        reverse(f"scolarite:{nom}", args=[dossier.pk, piece.pk, 9])
    )

    assert reponse.status_code == 404


def test_un_dossier_sans_piece_mene_a_sa_page() -> None:
    vide = fabriques.une_inscription()

    reponse = entree(une_gestionnaire()).get(reverse("scolarite:controler", args=[vide.pk]))

    assert reponse.headers["Location"] == reverse("scolarite:dossier", args=[vide.pk])
