"""The upper year of an AJAC, in the list of one's rights: the registrar adds it, whenever."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests import horloge
from tests.inscriptions.redoublants import redoublante_payee
from tests.portail.visites import chez, lire

pytestmark = pytest.mark.django_db


def test_apres_la_fermeture_la_liste_n_envoie_pas_demander_une_inscription_tardive() -> None:
    redoublee = redoublante_payee()
    horloge.regler(datetime(2024, 10, 1, 10, tzinfo=UTC))

    contenu = lire(chez(redoublee), reverse("portail:inscriptions"))

    assert "la scolarité ajoute cette année" in contenu
    assert "inscription tardive" not in contenu
