"""Windows: the exact instants, summer and winter time, the words that explain them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.page_motifs import traduire
from rentree.regles.page_redaction import ANGLAIS, FRANCAIS
from rentree.regles.situation import lire_situation
from tests.regles.conftest import Decider

PARIS = ZoneInfo("Europe/Paris")


def sans_insecables(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_les_moments_sont_rendus_a_l_heure_de_paris(campagne_2024: Campagne) -> None:
    situation = lire_situation(
        {"formation": {"niveau": "D1"}, "public": "nouvel-entrant", "financement_tardif": True}
    )

    decision = decider(campagne_2024, situation, datetime(2025, 1, 15, 12, tzinfo=UTC)).en_json()

    assert decision["le"] == "2025-01-15T13:00:00+01:00"
    assert decision["inscription"]["ferme_le"] == "2025-04-30T12:00:00+02:00"


def test_la_fermeture_de_novembre_est_en_heure_d_hiver(decider_pour: Decider) -> None:
    decision = decider_pour("2024-11-01 10:00", formation={"niveau": "D3"}, public="nouvel-entrant")

    assert decision.en_json()["inscription"]["ferme_le"] == "2024-11-29T12:00:00+01:00"


@pytest.mark.parametrize("heures", [-11, -1, 0, 2, 5.5, 14])
def test_seul_l_instant_compte_pas_son_ecriture(campagne_2024: Campagne, heures: float) -> None:
    situation = lire_situation(
        {
            "formation": {"niveau": "L1"},
            "public": "neo-bachelier",
            "admission": {"acceptee_le": "2024-06-10"},
        }
    )
    ailleurs = timezone(timedelta(hours=heures))
    ouverture = datetime(2024, 7, 9, 14, tzinfo=PARIS).astimezone(ailleurs)

    avant = decider(campagne_2024, situation, ouverture - timedelta(microseconds=1))
    pile = decider(campagne_2024, situation, ouverture)

    assert (avant.inscription.etat, pile.inscription.etat) == ("pas_encore", "ouverte")


def test_un_moment_sans_fuseau_est_une_erreur_de_programme(campagne_2024: Campagne) -> None:
    situation = lire_situation({"formation": {"niveau": "L2"}, "public": "nouvel-entrant"})

    with pytest.raises(ValueError, match="fuseau"):
        decider(campagne_2024, situation, datetime(2024, 7, 9, 14))  # noqa: DTZ001 - on purpose


@pytest.mark.parametrize(
    ("situation", "phrase"),
    [
        (
            {},
            "Vous avez accepté votre proposition Parcoursup entre le 30 mai et le 12 juillet "
            "2024 : la période « Licence 1, 1re période » s’applique.",
        ),
        (
            {"admission": {"acceptee_le": "2024-09-01"}, "plateforme": None},
            "Vous avez accepté votre proposition à partir du 19 août 2024 : "
            "la période « Licence 1, 3e période » s’applique.",
        ),
        (
            {"public": "reorientation"},
            "Vous vous réorientez par Parcoursup, en licence 1 : "
            "la période « Licence 1, réorientation par Parcoursup » s’applique.",
        ),
        (
            {"public": "reinscription", "formation": {"niveau": "M2"}},
            "Vous vous réinscrivez à l’université, en master 2 : "
            "la période « Master 2 » s’applique.",
        ),
        (
            {"public": "nouvel-entrant", "formation": {"niveau": "D1"}, "financement_tardif": True},
            "Vous vous inscrivez en doctorat, 1re année, avec un financement obtenu tardivement : "
            "la période « Doctorat, 1re année, financement tardif » s’applique.",
        ),
    ],
)
def test_chaque_periode_dit_pourquoi(
    decider_pour: Decider, situation: dict[str, Any], phrase: str
) -> None:
    fenetres = decider_pour(**situation).inscription.fenetres

    assert {sans_insecables(fenetre.phrase) for fenetre in fenetres} == {phrase}


def test_la_phrase_n_est_pas_dans_le_json(decider_pour: Decider) -> None:
    [fenetre] = decider_pour().en_json()["inscription"]["fenetres"]

    assert set(fenetre) == {"ouvre_le", "ferme_le", "regle"}


def test_une_inscription_a_venir_dit_quand_revenir(decider_pour: Decider) -> None:
    [motif] = decider_pour("2024-07-01 10:00").inscription.motifs

    assert "mardi 9 juillet 2024 à 14 h" in sans_insecables(motif.message)
    assert motif.que_faire
    assert "1re ligne" in motif.reference


def test_une_inscription_fermee_mene_a_la_demande_en_ligne(decider_pour: Decider) -> None:
    [motif] = decider_pour("2024-07-19 12:00").inscription.motifs

    assert "vendredi 19 juillet 2024 à 12 h" in sans_insecables(motif.message)
    assert "Demandez une inscription tardive en ligne" in motif.que_faire


@pytest.mark.parametrize("le", ["2024-07-10 10:00", "2024-12-01 10:00"])
def test_sans_demande_en_ligne_elle_dit_a_qui_ecrire(campagne_2024: Campagne, le: str) -> None:
    """In French as in English, too late or too late before anything can open."""
    sans_demande = replace(campagne_2024, demandes={})
    situation = lire_situation(
        {
            "formation": {"niveau": "L2"},
            "public": "reinscription",
            "resultat": {"decision": "AJ", "session": 2, "publie_le": "2024-11-30"},
        }
    )

    motifs = decider(
        sans_demande, situation, datetime.fromisoformat(f"{le}+02:00")
    ).inscription.motifs
    motif = next(motif for motif in motifs if motif.code == "CALENDRIER_FERME")

    for langue in (FRANCAIS, ANGLAIS):
        dit = traduire(sans_demande, motif, langue)
        assert "scolarite@allsh.exemple.fr" in dit.que_faire


def test_une_date_d_acceptation_manquante_est_nommee(decider_pour: Decider) -> None:
    [motif] = decider_pour(admission={}).inscription.motifs

    assert motif.code == "CALENDRIER_SANS_FENETRE"
    assert "ce jour n’est pas connu" in motif.message


def test_la_derogation_nomme_chaque_limite_et_le_rang_atteint(decider_pour: Decider) -> None:
    decision = decider_pour(
        formation={"niveau": "L2"},
        public="reinscription",
        resultat={"decision": "ADM", "session": 1},
        inscriptions_anterieures=[
            {"annee": annee, "niveau": niveau}
            for annee, niveau in (
                ("2020-2021", "L1"),
                ("2021-2022", "L2"),
                ("2022-2023", "L2"),
                ("2024-2025", "L2"),
            )
        ],
    )

    [motif] = decision.inscription.motifs
    assert "licence 1 et licence 2 réunies (vous en seriez à 4)" in motif.message
    assert "2 inscriptions en licence 2 (vous en seriez à 3)" in motif.message


@pytest.mark.parametrize(
    ("situation", "canal"),
    [
        (
            {"admission": {"acceptee_le": "2024-06-10", "definitive": False}, "interdits": ["BU"]},
            "scolarite",
        ),
        ({"public": "auditeur-libre", "interdits": ["IM"]}, "teledemande"),
    ],
)
def test_le_canal_est_celui_du_premier_obstacle(
    decider_pour: Decider, situation: dict[str, Any], canal: str
) -> None:
    assert decider_pour(**situation).inscription.canal == canal
