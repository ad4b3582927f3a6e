"""Before deciding on a césure, the registrar reads what it changes in the price."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.demandes.cesures import ANNEE, ENSUITE, SEMESTRE, demander
from tests.demandes.fins import une_inscription_payee
from tests.fabriques import une_inscription_prete
from tests.paiements.preparation import ouvrir, une_creance
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def le_lendemain() -> None:
    horloge.regler(ENSUITE)


def adresse(demande: Demande) -> str:
    return reverse("scolarite:geste", args=[demande.pk, "decider"])


def lire(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


@pytest.mark.parametrize(
    ("preparer", "periode", "attendu"),
    [
        (une_inscription_prete, ANNEE, "de 175,00 € à 116,00 €, au taux réduit."),
        (lambda: une_creance().inscription, ANNEE, "de 175,00 € à 116,00 €, au taux réduit."),
        (une_inscription_payee, ANNEE, "et 59,00 € sont à rendre à la personne"),
        (une_inscription_payee, SEMESTRE, "ne changent pas : la période demandée se paie au taux"),
        (
            lambda: une_creance(boursier="definitif").inscription,
            ANNEE,
            "ne changent pas : la personne n’en paie pas",
        ),
    ],
    ids=["avant de confirmer", "confirmée", "payée", "un semestre", "boursière"],
)
def test_l_effet_sur_le_prix_se_lit_avant_de_decider(
    navigateur: Client, preparer: Callable[[], Inscription], periode: str, attendu: str
) -> None:
    demande = demander(preparer(), periode)

    texte = lire(navigateur.get(adresse(demande)))

    assert attendu in texte
    assert "à faire confirmer par la scolarité" in texte


def test_pendant_un_paiement_la_page_dit_pourquoi_et_quand_recommencer(navigateur: Client) -> None:
    creance = une_creance()
    demande = demander(creance.inscription)
    ouvrir(creance, le=ENSUITE)

    reponse = navigateur.post(adresse(demande), {"accepter": "oui", "motif": "Beau projet."})

    assert reponse.status_code == 422
    assert "en train de payer" in lire(reponse)
    assert "Recommencez dans un quart d’heure" in lire(reponse)
    assert "Beau projet." in lire(reponse)


def test_une_autre_composante_ne_decide_pas() -> None:
    demande = demander(une_creance().inscription)
    ailleurs = entree(une_gestionnaire("g.ailleurs", "G. Ailleurs", AILLEURS))

    assert ailleurs.get(adresse(demande)).status_code == 404
