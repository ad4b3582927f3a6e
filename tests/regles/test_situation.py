"""A situation is read whole or refused, with the path of its first fault."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rentree.regles.situation import SituationInvalide, lire_situation

MINIMALE = {"formation": {"niveau": "L1"}, "public": "neo-bachelier"}


def test_niveau_et_public_suffisent() -> None:
    situation = lire_situation(MINIMALE)

    assert situation.admission.definitive
    assert (situation.cesure, situation.boursier, situation.nationalite) == ("non", "non", "FR")
    assert situation.plateforme is situation.protection is situation.resultat.decision is None
    assert situation.inscriptions_anterieures == situation.interdits == ()


def test_toutes_les_cles_se_lisent() -> None:
    situation = lire_situation(
        {
            "formation": {"niveau": "L2", "mention": "Histoire"},
            "public": "reinscription",
            "plateforme": None,
            "resultat": {"decision": "AJAC", "session": 2, "publie_le": "2024-07-10"},
            "inscriptions_anterieures": [{"annee": "2022-2023", "niveau": "L1", "mention": None}],
            "autres_inscriptions": [{"niveau": "L3", "droits": "175"}],
            "interdits": ["BU", "IM", "BU"],
            "nationalite": "NO",
            "date_naissance": "2004-02-29",
        }
    )

    assert situation.resultat.publie_le == date(2024, 7, 10)
    assert situation.autres_inscriptions[0].droits == Decimal("175.00")
    assert situation.interdits == ("IM", "BU")
    assert situation.nationalite == "NO"


@pytest.mark.parametrize(
    ("ajout", "chemin"),
    [
        ({"formation": {}}, "situation.formation.niveau"),
        ({"formation": {"niveau": "L4"}}, "situation.formation.niveau"),
        ({"formation": {"niveau": "L1", "site": "Aix"}}, "situation.formation.site"),
        ({"formation": "L1"}, "situation.formation"),
        ({"public": "etudiant"}, "situation.public"),
        ({"public": None}, "situation.public"),
        ({"humeur": "bonne"}, "situation.humeur"),
        ({"plateforme": "apb"}, "situation.plateforme"),
        ({"admission": []}, "situation.admission"),
        ({"admission": {"acceptee_le": "10/06/2024"}}, "situation.admission.acceptee_le"),
        ({"admission": {"acceptee_le": "20240610"}}, "situation.admission.acceptee_le"),
        ({"admission": {"acceptee_le": "2024-02-30"}}, "situation.admission.acceptee_le"),
        ({"admission": {"acceptee_le": "0024-06-10"}}, "situation.admission.acceptee_le"),
        ({"admission": {"definitive": "oui"}}, "situation.admission.definitive"),
        ({"admission": {"definitive": None}}, "situation.admission.definitive"),
        ({"resultat": {"session": "2"}}, "situation.resultat.session"),
        ({"resultat": {"session": True}}, "situation.resultat.session"),
        ({"resultat": {"session": 3}}, "situation.resultat.session"),
        ({"nationalite": "fr"}, "situation.nationalite"),
        ({"nationalite": "ZZ"}, "situation.nationalite"),
        ({"pupille": 1}, "situation.pupille"),
        ({"interdits": ["XX"]}, "situation.interdits[0]"),
        ({"interdits": "BU"}, "situation.interdits"),
        (
            {"inscriptions_anterieures": [{"annee": "2022-2024", "niveau": "L1"}]},
            "situation.inscriptions_anterieures[0].annee",
        ),
        (
            {"inscriptions_anterieures": [{"annee": "2022-2023"}]},
            "situation.inscriptions_anterieures[0].niveau",
        ),
        (
            {"autres_inscriptions": [{"niveau": "L1", "droits": 175.0}]},
            "situation.autres_inscriptions[0].droits",
        ),
        (
            {"autres_inscriptions": [{"niveau": "L1", "droits": "-1.00"}]},
            "situation.autres_inscriptions[0].droits",
        ),
    ],
)
def test_ce_qui_ne_va_pas_est_refuse_avec_son_chemin(ajout: dict[str, Any], chemin: str) -> None:
    with pytest.raises(SituationInvalide) as refus:
        lire_situation({**MINIMALE, **ajout})

    assert refus.value.chemin == chemin
    assert refus.value.message


@pytest.mark.parametrize("brut", [None, [], "L1", 3])
def test_ce_qui_n_est_pas_un_objet_est_refuse(brut: Any) -> None:
    with pytest.raises(SituationInvalide) as refus:
        lire_situation(brut)

    assert refus.value.chemin == "situation"
