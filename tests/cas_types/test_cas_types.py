"""Every case that a registrar wrote is answered as expected."""

from collections.abc import Callable

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.situation import lire_situation
from tests.cas_types.lecture_des_cas import LECTURES, Cas, ecarts, lire_les_cas

CAS = tuple(lire_les_cas())


@pytest.mark.parametrize("cas", CAS, ids=[cas.nom for cas in CAS])
def test_la_decision_est_celle_attendue(cas: Cas, campagne: Callable[[str], Campagne]) -> None:
    decision = decider(campagne(cas.campagne), lire_situation(cas.situation), cas.le)

    assert not ecarts(cas.attendu, decision.en_json())


def test_les_cas_sont_nombreux_et_leurs_noms_distincts() -> None:
    assert len(CAS) >= 150
    assert len({cas.nom for cas in CAS}) == len(CAS)


@pytest.mark.parametrize("cas", CAS, ids=[cas.nom for cas in CAS])
def test_un_cas_ne_compare_que_ce_qui_se_lit(cas: Cas) -> None:
    assert cas.attendu
    assert set(cas.attendu) <= set(LECTURES)


@pytest.mark.parametrize("code", sorted({cas.campagne for cas in CAS}))
def test_chaque_ligne_du_calendrier_a_son_cas(
    code: str, campagne: Callable[[str], Campagne]
) -> None:
    sienne = campagne(code)
    visees = {
        fenetre.regle
        for cas in CAS
        if cas.campagne == code
        for fenetre in decider(sienne, lire_situation(cas.situation), cas.le).inscription.fenetres
    }

    datees = {ligne.code for ligne in sienne.calendrier.lignes if ligne.periodes}
    assert datees <= visees


def test_un_ecart_se_voit() -> None:
    decision = {"inscription": {"etat": "fermee"}, "droits": {"total": None}}

    assert ecarts({"etat": "ouverte"}, decision) == ["etat : attendu ouverte, obtenu fermee"]
    assert not ecarts({"etat": "fermee", "total": ""}, decision)
