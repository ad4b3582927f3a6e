"""A way out is what opens the door: applying it flips the verdict."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.exceptions import AUCUNE
from rentree.regles.issue import Cas, issue_la_plus_courte
from rentree.regles.situation import lire_situation
from tests.regles.situations import MOMENTS, SITUATIONS

PARIS = ZoneInfo("Europe/Paris")
BACHELIER = {
    "formation": {"niveau": "L1"},
    "public": "neo-bachelier",
    "admission": {"acceptee_le": "2024-06-10"},
}
REDOUBLANT = {
    "formation": {"niveau": "L2"},
    "public": "reinscription",
    "resultat": {"decision": "AJ", "session": 2, "publie_le": "2024-07-08"},
    "inscriptions_anterieures": [
        {"annee": "2020-2021", "niveau": "L2"},
        {"annee": "2021-2022", "niveau": "L2"},
    ],
}
AJAC = {
    "formation": {"niveau": "L2"},
    "public": "reinscription",
    "resultat": {
        "decision": "AJAC",
        "session": 2,
        "publie_le": "2024-07-10",
        "niveau_redouble": "L1",
        "niveau_superieur": "L2",
    },
}


def chemin(
    campagne: Campagne, situation: dict[str, Any], le: str
) -> tuple[list[str], datetime] | None:
    moment = datetime.fromisoformat(le).replace(tzinfo=PARIS)
    issue = issue_la_plus_courte(campagne, lire_situation(situation), moment)
    return ([p.code for p in issue.pas], issue.des) if issue else None


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_suivre_l_issue_ouvre_la_porte(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    situation = lire_situation(brut)
    etat = decider(campagne_2024, situation, le).inscription.etat
    issue = issue_la_plus_courte(campagne_2024, situation, le)

    if issue is None:
        assert etat != "ouverte"
        return
    assert issue.des >= le
    ouverte = decider(campagne_2024, issue.cas.situation, issue.des, issue.cas.exceptions)
    assert ouverte.inscription.etat == "ouverte"
    assert (etat == "ouverte") == (not issue.pas and issue.des == le)
    assert bool(issue.phrases(le)) == (etat != "ouverte")


@settings(max_examples=100, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_un_pas_de_moins_ne_suffirait_pas(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    situation = lire_situation(brut)
    issue = issue_la_plus_courte(campagne_2024, situation, le)

    for omis in issue.pas if issue else ():
        partiel = Cas(situation, AUCUNE)
        for p in issue.pas if issue else ():
            if p is not omis:
                partiel = p.changer(partiel, le.astimezone(campagne_2024.fuseau))
        decision = decider(campagne_2024, partiel.situation, le, partiel.exceptions)
        assert decision.inscription.etat != "ouverte"


@pytest.mark.parametrize(
    ("situation", "le", "attendu"),
    [
        (BACHELIER, "2024-07-10 10:00", ([], "2024-07-10 10:00")),
        (BACHELIER, "2024-07-08 10:00", ([], "2024-07-09 14:00")),
        (
            {**BACHELIER, "admission": {"acceptee_le": "2024-06-10", "definitive": False}},
            "2024-07-08 10:00",
            (["confirmer-acceptation"], "2024-07-09 14:00"),
        ),
        (REDOUBLANT, "2024-07-15 10:00", (["demander-derogation"], "2024-07-15 10:00")),
        (
            {**REDOUBLANT, "interdits": ["BU"]},
            "2024-07-15 10:00",
            (["demander-derogation", "regler-dettes"], "2024-07-15 10:00"),
        ),
        (AJAC, "2024-07-15 10:00", (["choisir-annee-redoublee"], "2024-07-15 10:00")),
        (BACHELIER, "2024-07-19 12:00", (["demander-inscription-tardive"], "2024-07-19 12:00")),
        (
            {**BACHELIER, "interdits": ["IM"]},
            "2024-07-19 12:00",
            (["regler-dettes", "demander-inscription-tardive"], "2024-07-19 12:00"),
        ),
        ({**AJAC, "resultat": {"decision": "AJAC", "niveau_superieur": "L2"}}, "2024-07-15", None),
    ],
)
def test_le_plus_court_chemin(
    campagne_2024: Campagne,
    situation: dict[str, Any],
    le: str,
    attendu: tuple[list[str], str] | None,
) -> None:
    trouve = chemin(campagne_2024, situation, le)

    if attendu is None:
        assert trouve is None
    else:
        codes, des = attendu
        assert trouve == (codes, datetime.fromisoformat(des).replace(tzinfo=PARIS))
