"""The state of a registration through time: a whole year, and the nights when the hour changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.explication import instants
from rentree.regles.lecture import trouver_campagne
from rentree.regles.situation import Situation, lire_situation
from tests.regles.conftest import CAMPAGNES
from tests.regles.situations import NIVEAUX, REINSCRIPTIONS, SANS_OBSTACLE, SITUATIONS

PARIS = ZoneInfo("Europe/Paris")
UN_INSTANT = timedelta(microseconds=1)
PREMIER_JOUR, JOURS = date(2024, 5, 1), 520
HEURES = (time(0), time(9), time(14), time(23, 59, 59))
# The two changes of hour of the year, as European law sets them: at 01:00 UTC.
FIN_DE_L_ETE = datetime(2024, 10, 27, 1, tzinfo=UTC)
RETOUR_DE_L_ETE = datetime(2025, 3, 30, 1, tzinfo=UTC)
CHANGEMENTS = (FIN_DE_L_ETE, RETOUR_DE_L_ETE)
# Windows that open and close in those two nights, at hours that exist once, and in real time.
NUITS = """
      - {ouvre: 2024-07-01 09:00, ferme: 2024-10-27 01:30}
      - {ouvre: 2024-10-27 03:00, ferme: 2025-03-30 01:59}
      - {ouvre: 2025-03-30 03:00, ferme: 2025-04-30 12:00}"""
NUITS_EN_UTC = (
    (datetime(2024, 7, 1, 7, tzinfo=UTC), datetime(2024, 10, 26, 23, 30, tzinfo=UTC)),
    (datetime(2024, 10, 27, 2, tzinfo=UTC), datetime(2025, 3, 30, 0, 59, tzinfo=UTC)),
    (datetime(2025, 3, 30, 1, tzinfo=UTC), datetime(2025, 4, 30, 10, tzinfo=UTC)),
)
DOCTORANT = {"formation": {"niveau": "D3"}, "public": "nouvel-entrant"}
ETE, HIVER = timedelta(hours=2), timedelta(hours=1)

PRES_D_UN_CHANGEMENT = st.builds(
    lambda changement, ecart: changement + ecart,
    st.sampled_from(CHANGEMENTS),
    st.timedeltas(timedelta(hours=-4), timedelta(hours=4)),
)


@pytest.fixture(scope="module")
def campagne_de_nuit(tmp_path_factory: pytest.TempPathFactory) -> Campagne:
    """The campaign, but for doctoral windows that straddle both changes of hour."""
    racine = Path(copytree(CAMPAGNES, tmp_path_factory.mktemp("nuits") / "campagnes"))
    calendrier = racine / "amu-allsh" / "2024-2025" / "calendrier.yaml"
    avant, ligne = calendrier.read_text().split("  doctorat-suite:", 1)
    debut, suite = ligne.split("    periodes:", 1)
    _, fin = suite.split("    reference:", 1)
    calendrier.write_text(
        f"{avant}  doctorat-suite:{debut}    periodes:{NUITS}\n    reference:{fin}"
    )
    return trouver_campagne("amu-allsh/2024-2025", racine=racine)


def sondages(listes: list[datetime]) -> list[datetime]:
    """Every day at several hours, and each listed instant just before, at it and just after."""
    jours = (PREMIER_JOUR + timedelta(days=rang) for rang in range(JOURS))
    fixes = {datetime.combine(jour, heure, PARIS) for jour in jours for heure in HEURES}
    fixes |= {i + ecart for i in listes for ecart in (-UN_INSTANT, timedelta(0), UN_INSTANT)}
    return sorted(moment.astimezone(UTC) for moment in fixes)


@settings(max_examples=30, deadline=None)
@given(brut=SANS_OBSTACLE | SITUATIONS)
def test_sur_toute_l_annee_l_etat_ne_change_qu_aux_instants_que_la_decision_donne(
    campagne_2024: Campagne, brut: dict[str, Any]
) -> None:
    verifier_les_changements(campagne_2024, lire_situation(brut))


@settings(max_examples=30, deadline=None)
@given(brut=REINSCRIPTIONS)
def test_les_resultats_ne_changent_l_etat_qu_aux_instants_que_la_decision_donne(
    campagne_2024: Campagne, brut: dict[str, Any]
) -> None:
    verifier_les_changements(campagne_2024, lire_situation(brut))


def verifier_les_changements(campagne: Campagne, situation: Situation) -> None:
    """Announced beforehand: by the last decision before the change, not only afterwards."""
    debut = datetime.combine(PREMIER_JOUR, time(0), PARIS)
    connus = instants(decider(campagne, situation, debut))
    decisions = [decider(campagne, situation, le) for le in sondages(connus)]

    for avant, apres in pairwise(decisions):
        if avant.inscription.etat != apres.inscription.etat:
            annonces = [instant.astimezone(UTC) for instant in instants(avant)]
            assert any(avant.le.astimezone(UTC) < i <= apres.le.astimezone(UTC) for i in annonces)


@settings(max_examples=100, deadline=None)
@given(
    niveau=NIVEAUX,
    jour=st.dates(date(2024, 7, 2), date(2024, 7, 18)),
    decision=st.sampled_from(["AJ", "AJAC", "AJRE"]),
)
def test_les_resultats_ouvrent_l_inscription_a_minuit_le_jour_de_leur_publication(
    campagne_2024: Campagne, niveau: str, jour: date, decision: str
) -> None:
    situation = lire_situation(
        {
            "formation": {"niveau": niveau},
            "public": "reinscription",
            "resultat": {"decision": decision, "publie_le": jour.isoformat()},
        }
    )
    minuit = datetime.combine(jour, time(0), PARIS).astimezone(UTC)
    etats = [
        decider(campagne_2024, situation, le).inscription.etat
        for le in (minuit - UN_INSTANT, minuit)
    ]

    assert etats == ["pas_encore", "ouverte"]


def moments_de(decision: Decision) -> Iterator[datetime]:
    """All the moments of an answer, as a program reads them in its JSON."""
    reponse = decision.en_json()
    inscription = reponse["inscription"]
    textes = [reponse["le"], inscription["ouvre_le"], inscription["ferme_le"]]
    textes += [f[borne] for f in inscription["fenetres"] for borne in ("ouvre_le", "ferme_le")]
    return (datetime.fromisoformat(texte) for texte in textes if texte)


@settings(max_examples=200, deadline=None)
@given(brut=SITUATIONS, le=PRES_D_UN_CHANGEMENT)
def test_chaque_moment_porte_le_decalage_de_paris_ce_jour_la(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    for moment in moments_de(decider(campagne_2024, lire_situation(brut), le)):
        en_hiver = FIN_DE_L_ETE <= moment < RETOUR_DE_L_ETE
        assert moment.utcoffset() == (HIVER if en_hiver else ETE)


@settings(max_examples=300, deadline=None)
@given(le=PRES_D_UN_CHANGEMENT, heures=st.integers(-12, 14))
def test_dans_la_nuit_du_changement_d_heure_seul_le_temps_reel_compte(
    campagne_de_nuit: Campagne, le: datetime, heures: int
) -> None:
    ailleurs = le.astimezone(timezone(timedelta(hours=heures)))
    ouverte = any(ouvre <= le < ferme for ouvre, ferme in NUITS_EN_UTC)

    for ecriture in (le, le.astimezone(PARIS), ailleurs):
        inscription = decider(campagne_de_nuit, lire_situation(DOCTORANT), ecriture).inscription
        assert inscription.etat == ("ouverte" if ouverte else "pas_encore")
        assert any(f.contient(ecriture) for f in inscription.fenetres) == ouverte


def test_une_periode_qui_traverse_le_changement_d_heure_dure_son_temps_reel(
    campagne_de_nuit: Campagne,
) -> None:
    fenetres = decider(campagne_de_nuit, lire_situation(DOCTORANT), FIN_DE_L_ETE).en_json()[
        "inscription"
    ]["fenetres"]

    assert [(f["ouvre_le"], f["ferme_le"]) for f in fenetres] == [
        ("2024-07-01T09:00:00+02:00", "2024-10-27T01:30:00+02:00"),
        ("2024-10-27T03:00:00+01:00", "2025-03-30T01:59:00+01:00"),
        ("2025-03-30T03:00:00+02:00", "2025-04-30T12:00:00+02:00"),
    ]
    durees = [
        datetime.fromisoformat(f["ferme_le"]) - datetime.fromisoformat(f["ouvre_le"])
        for f in fenetres
    ]
    assert durees == [ferme - ouvre for ouvre, ferme in NUITS_EN_UTC]


@pytest.mark.parametrize("ouverture", [debut for debut, _ in NUITS_EN_UTC])
def test_la_nuit_du_changement_d_heure_on_ouvre_a_l_instant_dit(
    campagne_de_nuit: Campagne, ouverture: datetime
) -> None:
    situation = lire_situation(DOCTORANT)
    etats = [
        decider(campagne_de_nuit, situation, le).inscription.etat
        for le in (ouverture - UN_INSTANT, ouverture)
    ]

    assert etats == ["pas_encore", "ouverte"]
