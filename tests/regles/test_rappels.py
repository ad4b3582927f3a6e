"""Which threshold is reached, and what was already told: pure rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.lecture import CampagneInvalide, trouver_campagne
from rentree.regles.rappels import (
    niveaux_pres_d_une_fermeture,
    restent_a_rappeler,
    seuil_atteint,
)
from tests.regles.conftest import CAMPAGNES
from tests.regles.test_comparer import remplacer

PARIS = ZoneInfo("Europe/Paris")
OUVRE = datetime(2024, 7, 9, 14, tzinfo=PARIS)
FERME = datetime(2024, 7, 19, 12, tzinfo=PARIS)
CODE = "amu-allsh/2024-2025"
UNE_HEURE, UN_JOUR = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("code", [CODE, "universite-demo/2026-2027"])
def test_chaque_campagne_dit_quand_rappeler_et_d_ou_cela_vient(code: str) -> None:
    rappels = trouver_campagne(code, racine=CAMPAGNES).rappels

    assert rappels.jours == (7, 1)
    assert rappels.pause == 24
    assert rappels.reference.titre
    assert rappels.reference_de_pause.titre


@pytest.mark.parametrize(
    ("le", "attendu"),
    [
        (FERME - 8 * UN_JOUR, None),
        (FERME - 7 * UN_JOUR - UNE_HEURE, None),
        (FERME - 7 * UN_JOUR, 7),
        (FERME - 2 * UN_JOUR, 7),
        (FERME - UN_JOUR, 1),
        (FERME - UNE_HEURE, 1),
        (FERME, None),
        (FERME + UN_JOUR, None),
    ],
)
def test_le_seuil_atteint_est_le_dernier(
    campagne_2024: Campagne, le: datetime, attendu: int | None
) -> None:
    assert seuil_atteint(campagne_2024.rappels, OUVRE, FERME, le.astimezone(UTC)) == attendu


def test_une_fenetre_plus_courte_qu_un_seuil_ne_le_connait_pas(campagne_2024: Campagne) -> None:
    ouvre = FERME - 3 * UN_JOUR

    assert seuil_atteint(campagne_2024.rappels, ouvre, FERME, ouvre) is None
    assert seuil_atteint(campagne_2024.rappels, ouvre, FERME, FERME - UN_JOUR) == 1


def test_sept_jours_avant_restent_a_la_meme_heure_au_changement_d_heure(
    campagne_2024: Campagne,
) -> None:
    ferme = datetime(2024, 10, 30, 12, tzinfo=PARIS)
    midi = datetime(2024, 10, 23, 12, tzinfo=PARIS)

    assert seuil_atteint(campagne_2024.rappels, OUVRE, ferme, midi) == 7
    assert seuil_atteint(campagne_2024.rappels, OUVRE, ferme, midi - UNE_HEURE) is None


@pytest.mark.parametrize(
    ("jours", "restent"), [(0, []), (2, []), (-3, []), (7, []), (8, [1]), (30, [1])]
)
def test_une_echeance_qui_bouge_peu_a_deja_ete_dite(jours: int, restent: list[int]) -> None:
    dits = [(FERME, [1])]

    assert restent_a_rappeler([1], FERME + jours * UN_JOUR, 7, dits) == restent


def test_une_autre_inscription_de_la_meme_personne_garde_ses_rappels() -> None:
    dits = [(FERME, [1])]

    assert restent_a_rappeler([1, 2], FERME + 3 * UN_JOUR, 7, dits) == [2]
    assert restent_a_rappeler([2], FERME, 7, dits) == []


@pytest.mark.parametrize(
    ("avant", "apres", "remede"),
    [
        ("jours: [7, 1]", "jours: [1, 7]", "écrivez-les comme [7, 1]"),
        ("jours: [7, 1]", "jours: [7, 7]", "écrivez-les comme [7, 1]"),
        ("jours: [7, 1]", "jours: [sept]", "un nombre entier positif"),
        ("heures: 24", "heures: 0", "un nombre entier positif"),
        ("heures: 24", "heure: 24", "écrivez « heures »"),
        ('    reference: {source: usage, endroit: "rappels', '    source: {x: "', "reference"),
    ],
)
def test_une_faute_est_refusee_avec_son_chemin(
    copie: Path, avant: str, apres: str, remede: str
) -> None:
    remplacer(copie, f"{CODE}/rappels.yaml", avant, apres)

    with pytest.raises(CampagneInvalide) as refus:
        trouver_campagne(CODE, racine=copie)

    assert any(
        constat.fichier == f"{CODE}/rappels.yaml"
        and constat.chemin.startswith("rappels.")
        and remede in str(constat).replace("\u00a0", " ")
        for constat in refus.value.constats
    ), refus.value.constats


def test_aucun_rappel_se_dit_par_une_liste_vide(copie: Path) -> None:
    remplacer(copie, f"{CODE}/rappels.yaml", "jours: [7, 1]", "jours: []")

    rappels = trouver_campagne(CODE, racine=copie).rappels

    assert rappels.jours == ()
    assert seuil_atteint(rappels, OUVRE, FERME, FERME - UNE_HEURE) is None


def test_le_fichier_est_obligatoire(copie: Path) -> None:
    (copie / CODE / "rappels.yaml").unlink()

    with pytest.raises(CampagneInvalide, match=r"rappels\.yaml"):
        trouver_campagne(CODE, racine=copie)


@pytest.mark.parametrize(
    ("le", "pres", "loin"),
    [
        ("2024-06-10T10:00", "", "L1 L2 M1 D1"),
        ("2024-07-12T13:00", "L1 L2 M1 D1", ""),
        ("2024-08-25T10:00", "L1", "L2 D1"),
        ("2024-11-25T10:00", "D1", "L1 L2 M1"),
        ("2025-04-25T10:00", "D1", "L1 L2 M1"),
        ("2025-05-10T10:00", "", "L1 L2 M1 D1"),
    ],
)
def test_seuls_les_niveaux_pres_d_une_fermeture_sont_a_examiner(
    campagne_2024: Campagne, le: str, pres: str, loin: str
) -> None:
    moment = datetime.fromisoformat(le).replace(tzinfo=UTC)

    niveaux = niveaux_pres_d_une_fermeture(
        campagne_2024.calendrier.lignes, campagne_2024.fermetures, campagne_2024.rappels, moment
    )

    assert set(pres.split()) <= niveaux
    assert not set(loin.split()) & niveaux


def test_une_fermeture_du_service_en_ligne_met_tous_les_niveaux_a_examiner(
    campagne_2024: Campagne,
) -> None:
    loin = datetime(2024, 6, 10, tzinfo=UTC)
    coupure = replace(
        campagne_2024.fermetures[0],
        effet="en-ligne",
        ferme_le=loin + timedelta(days=3),
        rouvre_le=loin + timedelta(days=4),
    )

    niveaux = niveaux_pres_d_une_fermeture(
        campagne_2024.calendrier.lignes, [coupure], campagne_2024.rappels, loin
    )

    assert {"L1", "L2", "M1", "D1"} <= niveaux
