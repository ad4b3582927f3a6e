"""A registrar in front of her screen, and a file for her to check."""

import pytest
from django.test import Client

from rentree.comptes.models import Compte
from rentree.inscriptions.models import Inscription
from tests.demandes.campagnes import circuit_avec_avis, fichier_des_demandes
from tests.scolarite.agents import entree, un_dossier, une_gestionnaire

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
