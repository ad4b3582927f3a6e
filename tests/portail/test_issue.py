"""Someone blocked reads, in order, the fewest things that would open the door."""

import pytest

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.fabriques import une_admission, une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


def test_une_acceptation_non_definitive_dit_quoi_faire_puis_jusqu_a_quand_attendre() -> None:
    horloge.regler(horloge.DEPART.replace(day=8))
    inscription = une_inscription(une_admission(definitive=False))

    reponse = chez(inscription).get(page("inscription", inscription))

    renoncer, attendre = reponse.context["issue"]
    assert "renoncez sur la plateforme aux vœux" in renoncer
    assert "mardi 9" in attendre
    assert "Le plus court pour ouvrir votre inscription" in reponse.content.decode()


def test_une_porte_que_rien_n_ouvre_ne_promet_rien() -> None:
    inscription = une_inscription()
    superieure = {"resultat": {"decision": "AJAC", "niveau_superieur": "L1"}}
    Inscription.objects.filter(pk=inscription.pk).update(situation=superieure)

    reponse = chez(inscription).get(page("inscription", inscription))

    assert reponse.context["issue"] == ()
    assert "Le plus court pour ouvrir votre inscription" not in reponse.content.decode()


def test_une_porte_ouverte_n_a_pas_besoin_d_issue() -> None:
    inscription = une_inscription()

    assert chez(inscription).get(page("inscription", inscription)).context["issue"] == ()
