"""Whose turn it is: one after the other, together, late, and the decision at the end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rentree.regles.campagne_demandes import Etape
from rentree.regles.circuit import decision_ouverte, etapes_ouvertes
from rentree.regles.delais_legaux import Almanach

PARIS = ZoneInfo("Europe/Paris")
ALMANACH = Almanach(PARIS, "metropole")
LUNDI = datetime(2024, 9, 2, 10, tzinfo=PARIS)
UN_AVIS = Etape("avis", "Avis", 1, "avis", "responsable", 3)
UN_AUTRE = Etape("second-avis", "Second avis", 1, "avis", "directeur", 5)
DECISION = Etape("decision", "Décision", 2, "decision", "gestionnaire", 5)
CIRCUIT = (UN_AVIS, UN_AUTRE, DECISION)


def noms(rendus: dict[str, datetime], le: datetime) -> list[str]:
    ouvertes = etapes_ouvertes(CIRCUIT, rendus, LUNDI, le, ALMANACH)
    return [ouverte.etape.code for ouverte in ouvertes]


def test_les_avis_du_meme_ordre_sont_demandes_ensemble() -> None:
    assert noms({}, LUNDI) == ["avis", "second-avis"]


def test_la_decision_attend_le_dernier_avis() -> None:
    mardi = LUNDI + timedelta(days=1)

    assert noms({"avis": mardi}, mardi) == ["second-avis"]
    assert noms({"avis": mardi, "second-avis": mardi}, mardi) == ["decision"]


def test_l_echeance_de_la_decision_part_du_dernier_avis() -> None:
    rendus = {"avis": LUNDI, "second-avis": LUNDI + timedelta(days=2)}

    (decision,) = etapes_ouvertes(CIRCUIT, rendus, LUNDI, LUNDI + timedelta(days=2), ALMANACH)

    assert decision.depuis == LUNDI + timedelta(days=2)
    assert decision.attendue_avant == datetime(2024, 9, 12, tzinfo=PARIS)


def test_un_avis_en_retard_n_empeche_pas_de_decider() -> None:
    neuf_jours_apres = LUNDI + timedelta(days=9)

    ouvertes = etapes_ouvertes(CIRCUIT, {"avis": LUNDI}, LUNDI, neuf_jours_apres, ALMANACH)

    assert [o.etape.code for o in ouvertes] == ["second-avis", "decision"]
    assert ouvertes[0].en_retard(neuf_jours_apres)
    decision = decision_ouverte(ouvertes)
    assert decision is not None
    assert decision.depuis == datetime(2024, 9, 10, tzinfo=PARIS)


def test_une_decision_en_retard_reste_attendue() -> None:
    rendus = {"avis": LUNDI, "second-avis": LUNDI}

    assert noms(rendus, LUNDI + timedelta(days=90)) == ["decision"]
