"""A registered message: until when it waits for its reader, day by day, and when it may be sent."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.delais_legaux import DelaiLegal
from rentree.regles.recommandes import compte_du_recommande, envoi_impossible
from rentree.regles.reference import Reference

PARIS = ZoneInfo("Europe/Paris")
SOURCE = Reference("essai", None, True)


def delai(*, report: bool = False, suspend: bool = False, franc: bool = False) -> DelaiLegal:
    return DelaiLegal("essai", 15, "jours", franc, report, suspend, "compte", SOURCE)


def test_celui_de_la_campagne_cite_sa_source(campagne_2024: Campagne) -> None:
    for regles in campagne_2024.demandes.values():
        if regles.depot is not None:
            siens = regles.depot.lecture.recommande
            assert siens is not None
            assert siens.duree == 15
            assert siens.reference


@pytest.mark.parametrize(
    ("envoye_le", "sien", "dernier"),
    [
        pytest.param("2024-10-02", delai(), "2024-10-17", id="simple"),
        pytest.param("2025-01-31", delai(), "2025-02-15", id="fin-de-mois"),
        pytest.param("2024-02-14", delai(), "2024-02-29", id="jour-bissextile"),
        pytest.param("2025-02-14", delai(), "2025-03-01", id="annee-ordinaire"),
        pytest.param("2024-10-20", delai(), "2024-11-04", id="passage-a-l-heure-d-hiver"),
        pytest.param("2025-03-20", delai(), "2025-04-04", id="passage-a-l-heure-d-ete"),
        pytest.param("2024-12-20", delai(), "2025-01-04", id="noel-compte"),
        pytest.param("2024-12-20", delai(report=True), "2025-01-06", id="un-samedi-reporte"),
        pytest.param("2024-12-17", delai(report=True), "2025-01-02", id="le-1er-janvier-reporte"),
        pytest.param("2024-07-10", delai(), "2024-07-25", id="la-fermeture-compte"),
        pytest.param("2024-07-10", delai(suspend=True), "2024-08-28", id="la-fermeture-suspend"),
        pytest.param("2024-07-25", delai(suspend=True), "2024-09-05", id="envoye-ferme"),
        pytest.param("2024-08-04", delai(report=True), "2024-08-19", id="ferme-non-reporte"),
        pytest.param("2024-10-02", delai(franc=True), "2024-10-18", id="franc"),
    ],
)
def test_chaque_facon_de_compter_a_son_dernier_jour(
    campagne_2024: Campagne, envoye_le: str, sien: DelaiLegal, dernier: str
) -> None:
    compte = compte_du_recommande(campagne_2024, sien, date.fromisoformat(envoye_le))

    assert compte.dernier_jour == date.fromisoformat(dernier)
    assert compte.expire_le is not None
    assert compte.expire_le.astimezone(PARIS).hour == 0
    assert compte.lignes[0].startswith("Message recommandé envoyé le ")
    assert compte.lignes[-1].endswith("à minuit.")


@pytest.mark.parametrize(
    ("envoye_le", "possible"),
    [("2024-10-01", False), ("2024-10-02", True), ("2024-10-05", True), ("2024-10-06", False)],
)
def test_un_envoi_se_situe_entre_la_decision_et_aujourd_hui(
    campagne_2024: Campagne, envoye_le: str, possible: bool
) -> None:
    decidee = datetime(2024, 10, 2, 0, 30, tzinfo=PARIS)
    le = datetime(2024, 10, 5, 23, 30, tzinfo=PARIS)

    motif = envoi_impossible(campagne_2024, decidee, date.fromisoformat(envoye_le), le)

    assert (motif is None) is possible
