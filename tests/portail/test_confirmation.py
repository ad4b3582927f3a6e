import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rentree.inscriptions.models import Inscription
from tests.fabriques import une_inscription
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscrite() -> Inscription:
    inscription: Inscription = une_creance(boursier="definitif").inscription
    return inscription


def test_la_confirmation_donne_le_numero_et_la_suite(inscrite: Inscription) -> None:
    contenu = chez(inscrite).get(page("confirmation", inscrite)).content.decode()

    numero = inscrite.etudiant.numero_etudiant
    assert f"{numero[:2]}\u00a0{numero[2:5]}\u00a0{numero[5:]}" in contenu
    assert "Vous êtes inscrite" in contenu
    assert inscrite.etudiant.courriel in contenu
    assert f'href="{page("certificat", inscrite)}"' in contenu
    assert "\u00a0ko)" in contenu


def test_les_pieces_a_controler_sont_comptees_et_la_fermeture_est_dite(
    inscrite: Inscription,
) -> None:
    contenu = chez(inscrite).get(page("confirmation", inscrite)).content.decode()

    assert f"vos {inscrite.pieces.count()} pièces" in contenu
    assert "19\u00a0juillet" in contenu


@pytest.mark.parametrize("nom", ["confirmation", "certificat"])
def test_avant_l_inscription_on_revient_au_dossier(nom: str) -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page(nom, inscription))

    assert reponse.headers["Location"] == page("inscription", inscription)


def test_le_certificat_est_un_pdf_pour_une_seule_personne(inscrite: Inscription) -> None:
    reponse = chez(inscrite).get(page("certificat", inscrite))

    assert reponse.content.startswith(b"%PDF-")
    assert reponse.headers["Content-Type"] == "application/pdf"
    assert "private" in reponse.headers["Cache-Control"]
    assert (
        'filename="certificat-de-scolarite-2024-2025.pdf"'
        in (reponse.headers["Content-Disposition"])
    )


def test_le_certificat_ne_change_pas_d_une_visite_a_l_autre(inscrite: Inscription) -> None:
    navigateur = chez(inscrite)

    deux = {navigateur.get(page("certificat", inscrite)).content for _ in range(2)}

    assert len(deux) == 1


def test_la_page_coute_au_plus_huit_requetes(inscrite: Inscription) -> None:
    navigateur = chez(inscrite)
    navigateur.get(page("confirmation", inscrite))

    with CaptureQueriesContext(connection) as requetes:
        navigateur.get(page("confirmation", inscrite))

    # The transaction of the certificate shows as savepoints inside the one of the test.
    assert len([r for r in requetes if "SAVEPOINT" not in r["sql"]]) <= 8
