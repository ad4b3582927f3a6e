"""Explaining agrees with deciding: the row kept is the one that applies, changes come when said."""

from datetime import datetime
from typing import Any

from hypothesis import given, settings

from rentree.regles.calendrier import ligne_applicable
from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.explication import (
    Changement,
    LigneExaminee,
    examiner_lignes,
    instants,
    moments_cles,
    prochain_changement,
)
from rentree.regles.situation import lire_situation
from tests.regles.conftest import PARIS
from tests.regles.situations import MOMENTS, SITUATIONS

BACHELIER = {
    "formation": {"niveau": "L1"},
    "public": "neo-bachelier",
    "admission": {"acceptee_le": "2024-07-14"},
}


def a_paris(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=PARIS)


def lignes_de(campagne: Campagne, situation: dict[str, Any]) -> dict[str, LigneExaminee]:
    examinees = examiner_lignes(campagne, lire_situation(situation))
    return {examinee.ligne.code: examinee for examinee in examinees}


def changement(campagne: Campagne, situation: dict[str, Any], le: str) -> Changement | None:
    lue = lire_situation(situation)
    return prochain_changement(campagne, lue, decider(campagne, lue, a_paris(le)))


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS)
def test_la_ligne_retenue_est_celle_qui_s_applique(
    campagne_2024: Campagne, brut: dict[str, Any]
) -> None:
    situation = lire_situation(brut)

    retenues = [e.ligne for e in examiner_lignes(campagne_2024, situation) if e.retenue]

    applicable = ligne_applicable(campagne_2024.calendrier, situation)
    assert retenues == ([applicable] if applicable else [])


@settings(max_examples=200, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS, autre=MOMENTS)
def test_rien_ne_change_avant_le_changement_annonce(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime, autre: datetime
) -> None:
    le, autre = sorted((le, autre))
    situation = lire_situation(brut)
    decision = decider(campagne_2024, situation, le)

    annonce = prochain_changement(campagne_2024, situation, decision)

    if annonce is None or autre < annonce.le:
        plus_tard = decider(campagne_2024, situation, autre)
        assert plus_tard.inscription.etat == decision.inscription.etat
    else:
        nouveau = decider(campagne_2024, situation, annonce.le).inscription.etat
        assert nouveau == annonce.etat != decision.inscription.etat


def test_chaque_ligne_ecartee_dit_toutes_ses_raisons(campagne_2024: Campagne) -> None:
    lignes = lignes_de(campagne_2024, BACHELIER)

    assert lignes["l1-acceptation-2"].retenue
    assert lignes["l1-acceptation-1"].ecarts == (
        "elle vaut pour une proposition acceptée entre le 30\u00a0mai 2024 et le "
        "12\u00a0juillet 2024 (jours compris)\u202f; celle-ci l’a été le 14\u00a0juillet 2024",
    )
    assert lignes["l1-reinscription"].ecarts == (
        "elle s’adresse à d’autres publics\u00a0: réinscriptions",
    )
    assert lignes["m1-reinscription"].ecarts == (
        "elle vise master 1, pas licence 1",
        "elle s’adresse à d’autres publics\u00a0: réinscriptions et admis par Études en France",
    )
    assert [c for c, e in lignes.items() if e.du_niveau][:2] == [
        "l1-acceptation-1",
        "l1-acceptation-2",
    ]


def test_sans_jour_d_acceptation_chaque_tranche_le_dit(campagne_2024: Campagne) -> None:
    lignes = lignes_de(campagne_2024, {**BACHELIER, "admission": {}})

    assert not any(examinee.retenue for examinee in lignes.values())
    assert lignes["l1-acceptation-3"].ecarts == (
        "elle vaut pour une proposition acceptée à partir du 19\u00a0août 2024\u202f; "
        "le jour d’acceptation n’est pas connu",
    )


def test_le_financement_tardif_ecarte_une_ligne_ou_l_autre(campagne_2024: Campagne) -> None:
    doctorante = {"formation": {"niveau": "D1"}, "public": "nouvel-entrant"}

    sans = lignes_de(campagne_2024, doctorante)
    avec = lignes_de(campagne_2024, {**doctorante, "financement_tardif": True})

    assert sans["doctorat-1-financement-tardif"].ecarts == (
        "elle vaut avec financement de thèse obtenu tardivement",
    )
    assert avec["doctorat-1"].ecarts == ("elle vaut sans financement de thèse obtenu tardivement",)


def test_le_prochain_changement_ouvre_puis_ferme_puis_plus_rien(campagne_2024: Campagne) -> None:
    assert changement(campagne_2024, BACHELIER, "2024-07-12 10:00") == Changement(
        a_paris("2024-07-13 14:00"), "ouverte"
    )
    assert changement(campagne_2024, BACHELIER, "2024-07-13 14:00") == Changement(
        a_paris("2024-08-28 12:00"), "fermee"
    )
    assert changement(campagne_2024, BACHELIER, "2024-08-28 12:00") is None


def test_ce_qui_bloque_ne_change_pas_avec_le_temps(campagne_2024: Campagne) -> None:
    bloquee = {**BACHELIER, "interdits": ["BU"]}

    assert changement(campagne_2024, bloquee, "2024-07-12 10:00") is None


def test_un_moment_cle_par_jour_le_dernier(campagne_2024: Campagne) -> None:
    tardif = lire_situation({**BACHELIER, "admission": {"acceptee_le": "2024-08-25"}})

    sans = moments_cles(campagne_2024, [])
    avec = moments_cles(campagne_2024, [tardif])

    assert sans[0] == a_paris("2024-07-01 14:00")
    assert len({moment.date() for moment in avec}) == len(avec)
    assert set(avec) - set(sans) == {a_paris("2024-08-25 00:00")}
    assert avec == sorted(avec)


def test_les_instants_sont_dans_l_ordre_et_sans_double(campagne_2024: Campagne) -> None:
    decision = decider(campagne_2024, lire_situation(BACHELIER), a_paris("2024-07-14 10:00"))

    assert instants(decision) == [a_paris("2024-07-13 14:00"), a_paris("2024-08-28 12:00")]
