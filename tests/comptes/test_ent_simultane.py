"""Two first sign-ins at the same instant, on PostgreSQL: one account for one person."""

import pytest

from rentree.comptes.actions import creer_compte_etudiant
from rentree.comptes.actions_ent import EntRefuse, lier_ent
from rentree.comptes.models import Compte
from tests.horloge import DEPART
from tests.simultane import ensemble

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def lier(compte: Compte, uid: str) -> str:
    lier_ent(compte=Compte.objects.get(pk=compte.pk), uid=uid, le=DEPART)
    return uid


def comptes() -> list[Compte]:
    return [creer_compte_etudiant(reference=nom, nom=nom, le=DEPART) for nom in ("1", "2")]


@pytest.mark.parametrize("tour", range(5))
def test_le_meme_compte_ent_pour_deux_personnes(tour: int) -> None:
    un, deux = comptes()

    faits = ensemble(lambda: lier(un, "amel"), lambda: lier(deux, "amel"), refus=EntRefuse)

    assert sorted(type(fait) is str for fait in faits) == [False, True]
    assert Compte.objects.filter(uid_ent="amel").count() == 1


@pytest.mark.parametrize("tour", range(5))
def test_deux_comptes_ent_pour_la_meme_personne(tour: int) -> None:
    un, _ = comptes()

    faits = ensemble(lambda: lier(un, "amel"), lambda: lier(un, "amel2"), refus=EntRefuse)

    assert sorted(type(fait) is str for fait in faits) == [False, True]


@pytest.mark.parametrize("tour", range(5))
def test_deux_onglets_de_la_meme_personne(tour: int) -> None:
    un, _ = comptes()

    assert ensemble(lambda: lier(un, "amel"), lambda: lier(un, "amel")) == ["amel", "amel"]
