"""Two pushes of the same candidate at the same instant, each on its own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rentree.connecteurs.models import Echange, PropositionParcoursup
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.models import Evenement
from tests.connecteurs.parcoursup.objets import LETTRES
from tests.connecteurs.parcoursup.test_reception import message, poster

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("ouverte"),
]


def ensemble(*messages: dict[str, Any]) -> list[int]:
    depart = Barrier(len(messages))

    def envoyer(corps: dict[str, Any]) -> int:
        try:
            connection.ensure_connection()
            depart.wait(timeout=10)
            return poster(corps, Client())[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(messages)) as fils:
        return list(fils.map(envoyer, messages))


@pytest.mark.parametrize("tour", range(5))
def test_la_meme_acceptation_deux_fois_ne_cree_qu_une_admission(tour: int) -> None:
    assert ensemble(message(), message(), message()) == [200, 200, 200]

    assert (Etudiant.objects.count(), Admission.objects.count()) == (1, 1)
    assert PropositionParcoursup.objects.count() == 1
    assert Evenement.objects.filter(acte="creer_admission").count() == 1
    comptes = [e.rapport["creees"] for e in Echange.objects.all()]
    assert sorted(comptes) == [0, 0, 1]


@pytest.mark.parametrize("tour", range(5))
def test_deux_cours_de_la_meme_personne_ne_font_qu_une_personne(tour: int) -> None:
    assert ensemble(message(), message(codeFormationPsup=LETTRES)) == [200, 200]

    assert (Etudiant.objects.count(), Admission.objects.count()) == (1, 2)


@pytest.mark.parametrize("tour", range(5))
def test_l_acceptation_et_le_renoncement_ensemble_finissent_retires(tour: int) -> None:
    poster(message())

    statuts = ensemble(
        message(codeSituation="2", dateReponse="11/06/2024 09:00"),
        message(codeSituation="3", dateReponse="12/06/2024 09:00"),
    )

    assert statuts == [200, 200]
    assert Admission.objects.get().retiree_le is not None
    assert Retrait.objects.count() == 1
