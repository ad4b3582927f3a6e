"""The same site served from another folder: its dates, its pauses, its appointments."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db
CODE = "universite-demo/2026-2027"
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def autre_universite(settings: Settings) -> None:
    settings.CAMPAGNE = CODE


def le(moment: str) -> None:
    horloge.regler(datetime.fromisoformat(moment).replace(tzinfo=PARIS))


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def un_dossier(formation: str, composante: str) -> Inscription:
    admission = une_admission(
        un_etudiant(date_naissance=date(2008, 5, 3)),
        campagne=CODE,
        formation=formation,
        composante=composante,
        acceptee_le=date(2026, 6, 20),
    )
    return une_inscription(admission, le=horloge.maintenant())


def voir(inscription: Inscription) -> str:
    reponse = chez(inscription).get(page("inscription", inscription))
    assert reponse.status_code == 200
    return texte(reponse)


def test_pendant_l_interruption_la_page_dit_quand_le_service_reprend() -> None:
    le("2026-08-01 10:00")

    dite = voir(un_dossier("l1-lettres", "lettres"))

    assert "lundi 24 août à 9 h" in dite
    assert "Personne ne peut s’inscrire en ligne du vendredi 24 juillet à 18 h" in dite
    assert "Vos réponses sont gardées." in dite


def test_la_scolarite_en_conges_n_est_pas_le_service_interrompu() -> None:
    le("2026-07-21 10:00")

    dite = voir(un_dossier("l1-lettres", "lettres"))

    assert "Le service en ligne reste ouvert ; nous répondrons à partir du 22 août 2026." in dite


def test_une_inscription_sur_rendez_vous_dit_ou_aller_et_quand() -> None:
    le("2026-07-08 10:00")

    dite = voir(un_dossier("l1-sciences-de-la-sante", "sante"))

    assert "Cette inscription se prend à la scolarité, sur rendez-vous." in dite
    assert "Prenez rendez-vous avec la scolarité de votre formation" in dite
    assert "vendredi 17 juillet 2026 à 17 h" in dite


def test_ma_situation_demande_la_formation_quand_les_dates_en_dependent(client: Client) -> None:
    le("2026-07-07 10:00")
    reponses = {"niveau": "L1", "public": "neo-bachelier"}

    question = texte(client.get(reverse("portail:calendrier"), reponses))
    reponse = texte(
        client.get(
            reverse("portail:calendrier"),
            {
                **reponses,
                "questions": "mention,acceptee_le",
                "mention": "droit",
                "acceptee_le_jour": "20",
                "acceptee_le_mois": "juin",
                "acceptee_le_annee": "2026",
            },
        )
    )

    assert "Dans quelle formation ?" in question
    assert "Licence 1 Droit" in question
    assert "Licence 2 Droit" not in question
    assert "Vous pouvez vous inscrire en ligne jusqu’au vendredi 17 juillet 2026 à 17 h" in reponse


def test_ma_situation_n_accepte_pas_une_formation_d_un_autre_niveau(client: Client) -> None:
    reponse = client.get(
        reverse("portail:calendrier"),
        {
            "niveau": "L1",
            "public": "neo-bachelier",
            "questions": "mention,acceptee_le",
            "mention": "métiers du livre",
        },
    )

    assert reponse.status_code == 422
    assert "Indiquez la formation dans laquelle vous voulez vous inscrire" in texte(reponse)


def test_l_aide_dit_les_deux_fermetures(client: Client) -> None:
    dite = texte(client.get(reverse("portail:aide")))

    assert "du 20 juillet 2026 au 21 août 2026 inclus. Le service en ligne reste ouvert." in dite
    assert "Personne ne peut s’inscrire en ligne." in dite
