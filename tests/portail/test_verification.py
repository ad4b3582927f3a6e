"""The public check of a certificate: valid, no longer valid, unknown; the least is shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rentree.documents.models import DocumentEmis
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.certificat import certificat_de
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import systeme
from rentree.regles import cycle_inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription

PAR = systeme("essai")

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscription() -> Inscription:
    etudiant = un_etudiant(
        nom_usage="Œuvrard",
        ine="123456789AB",
        numero_etudiant="24000001",
        libelle_commune_naissance="Marseille",
    )
    effective = une_inscription(une_admission(etudiant))
    effective.etat = cycle_inscription.EFFECTIVE
    effective.effective_le = horloge.DEPART
    effective.save()
    return effective


@pytest.fixture
def emis(inscription: Inscription) -> DocumentEmis:
    return certificat_de(inscription, par=PAR, le=horloge.DEPART)


def page_de(client: Client, code: str, status: int = 200) -> str:
    reponse = client.get(reverse("verification:document", args=[code]))
    assert reponse.status_code == status
    assert reponse["X-Robots-Tag"] == "noindex, nofollow"
    assert reponse["Cache-Control"] == "no-store"
    assert not reponse.cookies
    return reponse.content.decode()


def test_a_valid_certificate_is_said_valid(client, emis):
    page = page_de(client, emis.code)

    assert "Ce certificat est valable" in page
    assert "10\u00a0juillet 2024" in page
    assert "2024-2025" in page


def test_a_reader_abroad_is_answered_in_english(emis):
    page = page_de(Client(headers={"Accept-Language": "de,en;q=0.8"}), emis.code)

    assert "This certificate is valid" in page
    assert "10\u00a0July\u00a02024" in page


def test_the_page_shows_the_least(client, emis, inscription):
    page = page_de(client, emis.code)

    etudiant = inscription.etudiant
    assert "I. B." in page
    for secret in (
        etudiant.nom_naissance,
        etudiant.nom_naissance.upper(),
        "ŒUVRARD",
        etudiant.prenom,
        etudiant.ine,
        etudiant.numero_etudiant,
        etudiant.courriel,
        "2006",
        "2006-05-03",
        str(inscription.pk),
    ):
        assert secret not in page


def test_a_cancelled_certificate_is_said_no_longer_valid(client, emis, inscription):
    le = horloge.DEPART + timedelta(days=3)
    annuler_inscription(inscription=inscription, raison="désistement", par=PAR, le=le)

    page = page_de(client, emis.code)

    assert "n’est plus valable" in page
    assert "13\u00a0juillet 2024" in page
    assert "est valable<" not in page


@pytest.mark.parametrize("code", ["K" * 26, "n-importe-quoi", "%00" * 26, "é" * 400])
def test_an_unknown_code_gets_a_helpful_404(client, code):
    page = page_de(client, code, 404)

    assert "ne correspond à aucun certificat" in page
    assert 'name="code"' in page


def test_an_address_typed_in_small_letters_is_understood(client, emis):
    assert "est valable" in page_de(client, emis.code.lower())


def test_the_code_may_be_typed_with_spaces_and_dashes(client, emis):
    saisie = f" {emis.code_groupe.lower()[:9]}-{emis.code_groupe.lower()[9:]} "

    reponse = client.get(reverse("verification:saisie"), {"code": saisie})

    assert reponse.status_code == 302
    assert reponse["Location"] == reverse("verification:document", args=[emis.code])


@pytest.mark.parametrize("saisie", ["", "7F3K", "x" * 200])
def test_a_code_that_cannot_be_one_is_explained(client, saisie):
    reponse = client.get(reverse("verification:saisie"), {"code": saisie})

    assert reponse.status_code == 422
    assert "Il y a un problème" in reponse.content.decode()


def test_the_entrance_asks_for_the_code(client):
    reponse = client.get(reverse("verification:saisie"))

    assert reponse.status_code == 200
    assert "Code imprimé au bas du certificat" in reponse.content.decode()


def test_checking_writes_nothing_and_asks_one_question(client, emis, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_de(client, emis.code)


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_the_page_is_only_read(client, emis, methode):
    reponse = getattr(client, methode)(reverse("verification:document", args=[emis.code]))

    assert reponse.status_code == 405
