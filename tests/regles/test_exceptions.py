"""What is granted beside the calendar: it opens for one person, lifts nothing else, is replayed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.exceptions import (
    AUCUNE,
    Exceptions,
    OuvertureAccordee,
    Prolongation,
    lire_exceptions,
)
from rentree.regles.fenetres import plus_tard
from rentree.regles.situation import lire_situation
from tests.regles.situations import MOMENTS, SITUATIONS

PARIS = ZoneInfo("Europe/Paris")
UN_INSTANT = timedelta(microseconds=1)
BACHELIER = {
    "formation": {"niveau": "L1"},
    "public": "neo-bachelier",
    "admission": {"acceptee_le": "2024-06-10"},
}


def a_paris(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=PARIS)


def une_ouverture(ouvre: str, ferme: str, accordee: str | None = None) -> OuvertureAccordee:
    return OuvertureAccordee(
        a_paris(ouvre),
        a_paris(ferme),
        "courrier reçu après la fermeture",
        a_paris(accordee or ouvre),
        "Mme Roux",
    )


def juger(campagne: Campagne, le: str, exceptions: Exceptions, **faits: Any) -> Decision:
    situation = lire_situation({**BACHELIER, **faits})
    return decider(campagne, situation, a_paris(le), exceptions)


HORS_DELAI = Exceptions((une_ouverture("2024-07-22 09:00", "2024-07-24 18:00"),))


@pytest.mark.parametrize(
    ("le", "etat", "ferme"),
    [
        ("2024-07-19 11:59", "ouverte", "2024-07-19 12:00"),
        ("2024-07-20 10:00", "fermee", "2024-07-19 12:00"),  # not granted yet
        ("2024-07-22 09:00", "ouverte", "2024-07-24 18:00"),
        ("2024-07-24 17:59", "ouverte", "2024-07-24 18:00"),
        ("2024-07-24 18:00", "fermee", "2024-07-24 18:00"),
    ],
)
def test_une_ouverture_accordee_vaut_de_son_debut_a_sa_fin(
    campagne_2024: Campagne, le: str, etat: str, ferme: str
) -> None:
    inscription = juger(campagne_2024, le, HORS_DELAI).inscription

    assert (inscription.etat, inscription.ferme_le) == (etat, a_paris(ferme))


def test_elle_dit_qui_l_a_accordee_et_pourquoi(campagne_2024: Campagne) -> None:
    fenetre = juger(campagne_2024, "2024-07-22 10:00", HORS_DELAI).inscription.fenetres[-1]

    assert fenetre.regle == "ouverture-accordee"
    assert fenetre.phrase.replace("\u00a0", " ") == (
        "La scolarité vous a accordé un délai le 22 juillet 2024, jusqu’au mercredi 24 juillet "
        "2024 à 18 h : courrier reçu après la fermeture."
    )


def test_accordee_d_avance_elle_s_annonce(campagne_2024: Campagne) -> None:
    exceptions = Exceptions((une_ouverture("2024-07-22 09:00", "2024-07-24 18:00", "2024-07-20"),))

    inscription = juger(campagne_2024, "2024-07-20 10:00", exceptions).inscription

    assert inscription.etat == "pas_encore"
    assert inscription.ouvre_le == a_paris("2024-07-22 09:00")


def test_qui_touche_une_periode_la_prolonge_sans_coupure(campagne_2024: Campagne) -> None:
    exceptions = Exceptions((une_ouverture("2024-07-18 09:00", "2024-07-22 18:00"),))

    inscription = juger(campagne_2024, "2024-07-18 10:00", exceptions).inscription

    assert len(inscription.fenetres) == 1
    assert inscription.ouvre_le == a_paris("2024-07-09 14:00")
    assert inscription.ferme_le == a_paris("2024-07-22 18:00")


@pytest.mark.parametrize(
    ("faits", "code"),
    [
        ({"interdits": ["IM"]}, "INTERDIT_IMPAYE"),
        (
            {"admission": {"acceptee_le": "2024-06-10", "definitive": False}},
            "ACCEPTATION_NON_DEFINITIVE",
        ),
    ],
)
def test_elle_ne_leve_aucun_autre_obstacle(
    campagne_2024: Campagne, faits: dict[str, Any], code: str
) -> None:
    inscription = juger(campagne_2024, "2024-07-22 10:00", HORS_DELAI, **faits).inscription

    assert inscription.etat == "bloquee"
    assert [motif.code for motif in inscription.motifs] == [code]


@pytest.mark.parametrize(
    "faits",
    [
        {"formation": {"niveau": "M1"}, "public": "neo-bachelier"},
        {
            "formation": {"niveau": "M1"},
            "public": "nouvel-entrant",
            "admission": {"acceptee_le": "2024-08-28"},
        },
    ],
    ids=["aucune-ligne", "delai-non-fixe"],
)
def test_elle_donne_une_date_la_ou_le_calendrier_n_en_donne_pas(
    campagne_2024: Campagne, faits: dict[str, Any]
) -> None:
    avant = juger(campagne_2024, "2024-07-21 10:00", HORS_DELAI, **faits).inscription
    pendant = juger(campagne_2024, "2024-07-22 10:00", HORS_DELAI, **faits).inscription
    apres = juger(campagne_2024, "2024-07-24 18:00", HORS_DELAI, **faits).inscription

    assert (avant.etat, pendant.etat, apres.etat) == ("bloquee", "ouverte", "fermee")
    assert pendant.ferme_le == a_paris("2024-07-24 18:00")


def test_les_resultats_restent_attendus(campagne_2024: Campagne) -> None:
    reinscription = {"formation": {"niveau": "L2"}, "public": "reinscription", "admission": {}}

    inscription = juger(campagne_2024, "2024-07-22 10:00", HORS_DELAI, **reinscription).inscription

    assert [motif.code for motif in inscription.motifs] == ["RESULTATS_NON_PUBLIES"]


# --- For everybody

PANNE = Exceptions(
    prolongations=(
        Prolongation(
            a_paris("2024-07-19 11:00"), timedelta(hours=24), "panne du matin", "M. Blanc"
        ),
    )
)


@pytest.mark.parametrize(
    ("le", "etat", "ferme"),
    [
        ("2024-07-19 10:59", "ouverte", "2024-07-19 12:00"),
        ("2024-07-19 11:00", "ouverte", "2024-07-20 12:00"),
        ("2024-07-20 11:59", "ouverte", "2024-07-20 12:00"),
        ("2024-07-20 12:00", "fermee", "2024-07-20 12:00"),
    ],
)
def test_une_prolongation_retarde_la_fermeture_des_periodes_alors_ouvertes(
    campagne_2024: Campagne, le: str, etat: str, ferme: str
) -> None:
    inscription = juger(campagne_2024, le, PANNE).inscription

    assert (inscription.etat, inscription.ferme_le) == (etat, a_paris(ferme))


def test_une_periode_qui_n_etait_pas_ouverte_ne_bouge_pas(campagne_2024: Campagne) -> None:
    plus_tard_en_juillet = {"admission": {"acceptee_le": "2024-08-30"}}

    inscription = juger(
        campagne_2024, "2024-09-01 10:00", PANNE, **plus_tard_en_juillet
    ).inscription

    assert inscription.ferme_le == a_paris("2024-09-20 12:00")


def test_une_periode_accordee_et_ouverte_est_prolongee_elle_aussi(campagne_2024: Campagne) -> None:
    sans_date = {
        "formation": {"niveau": "M1"},
        "public": "nouvel-entrant",
        "admission": {"acceptee_le": "2024-08-28"},
    }
    exceptions = replace(
        PANNE, ouvertures=(une_ouverture("2024-07-18 09:00", "2024-07-19 18:00", "2024-07-17"),)
    )

    pendant = juger(campagne_2024, "2024-07-20 17:59", exceptions, **sans_date).inscription
    apres = juger(campagne_2024, "2024-07-20 18:00", exceptions, **sans_date).inscription

    assert (pendant.etat, pendant.ferme_le) == ("ouverte", a_paris("2024-07-20 18:00"))
    assert apres.etat == "fermee"


def test_deux_prolongations_s_ajoutent(campagne_2024: Campagne) -> None:
    encore = Prolongation(a_paris("2024-07-20 11:00"), timedelta(hours=24), "toujours", "M. Blanc")
    exceptions = Exceptions(prolongations=(*PANNE.prolongations, encore))

    inscription = juger(campagne_2024, "2024-07-20 11:30", exceptions).inscription

    assert inscription.ferme_le == a_paris("2024-07-21 12:00")


def test_la_raison_des_dates_dit_la_prolongation(campagne_2024: Campagne) -> None:
    fenetre = juger(campagne_2024, "2024-07-19 11:30", PANNE).inscription.fenetres[0]

    assert fenetre.phrase.replace("\u00a0", " ").endswith(
        "s’applique. Elle a été prolongée de 24 heures pour tous."
    )


def test_vingt_quatre_heures_sont_du_temps_vrai_au_changement_d_heure() -> None:
    veille = a_paris("2024-10-26 12:00")

    prolongee = plus_tard(veille, timedelta(hours=24))

    assert prolongee == a_paris("2024-10-27 11:00")
    assert prolongee.astimezone(UTC) - veille.astimezone(UTC) == timedelta(hours=24)


# --- What holds for everybody

OUVERTURES = st.builds(
    lambda ouvre, heures, avant: OuvertureAccordee(
        ouvre, ouvre + timedelta(hours=heures), "motif", ouvre - timedelta(hours=avant), "Mme Roux"
    ),
    MOMENTS,
    st.integers(1, 400),
    st.integers(0, 400),
)
PROLONGATIONS = st.builds(
    lambda le, heures: Prolongation(le, timedelta(hours=heures), "panne", "M. Blanc"),
    MOMENTS,
    st.sampled_from([24, 48]),
)
EXCEPTIONS = st.builds(
    lambda ouvertures, prolongations: Exceptions(
        tuple(ouvertures), tuple(sorted(prolongations, key=lambda p: p.accordee_le))
    ),
    st.lists(OUVERTURES, max_size=3),
    st.lists(PROLONGATIONS, max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS, exceptions=EXCEPTIONS)
def test_une_exception_n_enleve_jamais_rien(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime, exceptions: Exceptions
) -> None:
    situation = lire_situation(brut)

    sans = decider(campagne_2024, situation, le).inscription.etat
    avec = decider(campagne_2024, situation, le, exceptions).inscription

    assert (avec.etat == "ouverte") == (not avec.motifs)
    if sans == "ouverte":
        assert avec.etat == "ouverte"
    for une, autre in zip(avec.fenetres, avec.fenetres[1:], strict=False):
        assert une.ferme_le < autre.ouvre_le
    if avec.etat == "ouverte":
        assert avec.ouvre_le is not None
        assert avec.ferme_le is not None
        assert avec.ouvre_le <= le < avec.ferme_le


@settings(max_examples=200, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS, exceptions=EXCEPTIONS)
def test_ce_qui_sera_accorde_plus_tard_ne_change_rien_aujourd_hui(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime, exceptions: Exceptions
) -> None:
    situation = lire_situation(brut)

    assert decider(campagne_2024, situation, le, exceptions) == decider(
        campagne_2024, situation, le, exceptions.connues(le)
    )


@given(exceptions=EXCEPTIONS)
def test_les_exceptions_gardees_se_relisent(exceptions: Exceptions) -> None:
    assert lire_exceptions(json.loads(json.dumps(exceptions.en_json()))) == exceptions


def test_une_reponse_gardee_avant_les_exceptions_se_relit() -> None:
    assert lire_exceptions({}) == AUCUNE
