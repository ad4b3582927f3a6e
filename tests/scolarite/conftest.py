"""A registrar in front of her screen, and a file for her to check."""

import pytest
from django.test import Client

from rentree.comptes.models import Compte
from rentree.inscriptions.models import Inscription
from tests.connecteurs.fichier_etranger import en_csv, rangee
from tests.demandes.campagnes import circuit_avec_avis, fichier_des_demandes
from tests.scolarite.agents import entree, un_dossier, une_gestionnaire
from tests.scolarite.tableaux import deposer

__all__ = ["circuit_avec_avis", "fichier_des_demandes"]


@pytest.fixture
def gestionnaire() -> Compte:
    return une_gestionnaire()


@pytest.fixture
def navigateur(gestionnaire: Compte) -> Client:
    return entree(gestionnaire)


@pytest.fixture
def dossier() -> Inscription:
    return un_dossier()


@pytest.fixture
def ecran(navigateur: Client) -> str:
    """The mapping page of a file of four people, for a new mapping."""
    reponse = deposer(navigateur, en_csv(rangee(rang) for rang in range(4)))
    assert reponse.status_code == 302
    adresse: str = reponse.headers["Location"]
    return adresse
