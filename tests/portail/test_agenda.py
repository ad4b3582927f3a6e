from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from rentree.inscriptions.models import Inscription
from tests.fabriques import une_admission, une_inscription
from tests.portail.visites import chez, page, un_inconnu
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db


def lire(inscription: Inscription) -> Calendar:
    reponse = chez(inscription).get(page("agenda", inscription))
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reponse.content)


def test_chaque_fenetre_donne_son_ouverture_et_sa_fermeture_a_l_heure_de_paris() -> None:
    calendrier = lire(une_inscription())

    debuts = [evenement["dtstart"] for evenement in calendrier.walk("VEVENT")]
    assert [debut.dt.isoformat() for debut in debuts] == [
        "2024-07-09T14:00:00+02:00",
        "2024-07-19T12:00:00+02:00",
    ]
    assert {debut.params["TZID"] for debut in debuts} == {"Europe/Paris"}
    assert [zone["tzid"] for zone in calendrier.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_deux_fenetres_donnent_quatre_dates() -> None:
    reorientation = une_admission(public="reorientation")

    assert len(lire(une_inscription(reorientation)).walk("VEVENT")) == 4


def test_une_fois_inscrit_il_n_y_a_plus_de_dernier_moment() -> None:
    calendrier = lire(un_dossier())

    assert calendrier.walk("VEVENT") == []
    assert calendrier.subcomponents  # RFC 5545, 3.6: at least one


def test_les_identifiants_ne_changent_pas_d_une_lecture_a_l_autre() -> None:
    inscription = une_inscription()

    lectures = [[e["uid"] for e in lire(inscription).walk("VEVENT")] for _ in range(2)]

    assert lectures[0] == lectures[1]
    assert len(set(lectures[0])) == 2


def test_un_rappel_sept_jours_et_un_jour_avant() -> None:
    for evenement in lire(une_inscription()).walk("VEVENT"):
        rappels = [alarme["trigger"].dt for alarme in evenement.walk("VALARM")]
        assert rappels == [timedelta(days=-7), timedelta(days=-1)]


def test_aucun_titre_ne_dit_qui_est_la_personne() -> None:
    inscription = une_inscription()

    contenu = chez(inscription).get(page("agenda", inscription)).content.decode()

    for prive in ("Benali", "Inès", "Psychologie", inscription.etudiant.courriel):
        assert prive not in contenu


def test_le_dossier_d_une_autre_personne_n_existe_pas(client: Client) -> None:
    adresse = page("agenda", une_inscription())

    assert un_inconnu().get(adresse).status_code == 404
    assert "suite=" in client.get(adresse).url
