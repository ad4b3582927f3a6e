"""Documents issued: one valid at a time, a code that cannot be guessed, cancelled for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from rentree.documents.actions import annuler_document, emettre_document
from rentree.documents.codes import ALPHABET, LONGUEUR, grouper, normaliser_code, nouveau_code
from rentree.documents.models import DocumentEmis
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge

PAR = systeme("essai")
GENRE = DocumentEmis.Genre.CERTIFICAT_DE_SCOLARITE
OBJET = "inscriptions.inscription:1"


def emettre(**donnees: str) -> DocumentEmis:
    return emettre_document(
        genre=GENRE, objet=OBJET, donnees=donnees, par=PAR, le=horloge.DEPART, dossier="1"
    )


def annuler() -> DocumentEmis | None:
    return annuler_document(
        genre=GENRE, objet=OBJET, par=PAR, le=horloge.DEPART + timedelta(days=1), dossier="1"
    )


@pytest.mark.django_db
def test_issuing_twice_gives_the_same_document_with_its_first_data():
    premier, second = emettre(nom="BENALI"), emettre(nom="BERNARD")

    assert premier.pk == second.pk
    assert second.donnees == {"nom": "BENALI"}
    assert Evenement.objects.filter(acte="emettre_document").count() == 1


@pytest.mark.django_db
def test_a_cancelled_document_stays_and_another_may_follow():
    premier = emettre()

    annule = annuler()
    second = emettre()

    assert annule is not None
    premier.refresh_from_db()
    assert premier.annule_le == horloge.DEPART + timedelta(days=1)
    assert second.code != premier.code
    actes = Evenement.objects.du_dossier("1").values_list("acte", flat=True)
    assert list(actes) == ["emettre_document", "annuler_document", "emettre_document"]


@pytest.mark.django_db
def test_cancelling_what_was_never_issued_does_nothing():
    assert annuler() is None
    assert not Evenement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_simultaneous_calls_give_one_document():
    def emettre_ailleurs(_: int) -> UUID:
        try:
            return emettre().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as fils:
        trouves = set(fils.map(emettre_ailleurs, range(12)))

    assert len(trouves) == 1
    assert DocumentEmis.objects.count() == 1
    assert Evenement.objects.filter(acte="emettre_document").count() == 1


def test_codes_are_long_and_never_twice_the_same():
    codes = {nouveau_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(len(code) == LONGUEUR and set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize(
    "saisie",
    [
        "7F3K9Q2M0BC1EFGHJKMNPQRSTV",
        "7f3k 9q2m obci efgh jkmn pqrs tv",
        " 7F3K-9Q2M-0BCL-EFGH-JKMN-PQRS-TV\n",
        "7F3K\u00a09Q2M\u202f0BC1–EFGHJKMNPQRSTV",
    ],
)
def test_a_code_is_understood_as_people_type_it(saisie):
    assert normaliser_code(saisie) == "7F3K9Q2M0BC1EFGHJKMNPQRSTV"


@pytest.mark.parametrize("saisie", ["", "7F3K", "U" * 26, "é" * 26, "A" * 27, "\x00" * 26])
def test_what_cannot_be_a_code_is_none(saisie):
    assert normaliser_code(saisie) is None


def test_a_printed_code_reads_back():
    code = nouveau_code()

    assert normaliser_code(grouper(code)) == code
