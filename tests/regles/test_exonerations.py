"""Exemptions by decision: what they take off, what is given back, and how a quota is counted."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.constat import CampagneInvalide
from rentree.regles.droits import decider_droits
from rentree.regles.exonerations import (
    Comptage,
    Exoneree,
    a_rendre,
    concerne,
    effectif_retenu,
    exonerer,
    motif_du_quota,
)
from rentree.regles.lecture import lire_campagne, trouver_campagne
from rentree.regles.situation import lire_situation
from tests.regles.situations import AU_BAREME

RACINE = Path(__file__).parents[2] / "campagnes"
EUROS = st.decimals(min_value="0.01", max_value="5000", places=2)
SOMMES = st.decimals(min_value="0", max_value="5000", places=2)
JUILLET, NOVEMBRE = date(2024, 7, 10), date(2024, 11, 20)


@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME, montant=st.none() | EUROS)
def test_une_exoneration_n_augmente_jamais_le_prix_et_s_explique(
    campagne_2024: Campagne, brut: dict[str, object], montant: Decimal | None
) -> None:
    avant = decider_droits(campagne_2024, lire_situation(brut))

    apres = exonerer(avant, Exoneree(montant, "article R719-50"))

    assert avant.total is not None
    assert apres.total is not None
    assert Decimal(0) <= apres.total <= avant.total
    assert sum((ligne.montant for ligne in apres.lignes), Decimal(0)) == apres.total
    assert avant.total == 0 or len(apres.lignes) == len(avant.lignes) + 1
    if montant is None:
        assert apres.total == 0


@given(paye=SOMMES, rendu=SOMMES, du=SOMMES)
def test_on_ne_rend_jamais_plus_que_ce_qui_est_garde(
    paye: Decimal, rendu: Decimal, du: Decimal
) -> None:
    garde = max(paye - rendu, Decimal(0))

    part = a_rendre(garde, du)

    assert 0 <= part <= garde
    assert a_rendre(garde - part, du) == 0  # a second time gives nothing


def test_le_prix_de_la_formation_continue_ne_bouge_pas(campagne_2024: Campagne) -> None:
    brut = {"formation": {"niveau": "M1"}, "public": "nouvel-entrant", "regime": "continue"}
    hors_bareme = replace(
        decider_droits(campagne_2024, lire_situation(brut)), total=Decimal("900.00")
    )

    assert exonerer(hors_bareme, Exoneree(None, "")) == hors_bareme


def un_comptage(campagne: Campagne, **champs: int) -> Comptage:
    nombres = {"inscrits": 0, "de_droit": 0, "accordees": 0, "ajoutees": 0, **champs}
    return Comptage(campagne.droits.quotas["general"], NOVEMBRE, effectif=None, **nombres)


@pytest.mark.parametrize(
    ("inscrits", "de_droit", "ajoutees", "places"),
    [(0, 0, 0, 0), (9, 0, 0, 0), (10, 0, 0, 1), (109, 0, 0, 10), (109, 10, 0, 9), (19, 0, 3, 4)],
)
def test_dix_pour_cent_sans_les_exoneres_de_droit_et_sans_arrondir_au_dessus(
    campagne_2024: Campagne, inscrits: int, de_droit: int, ajoutees: int, places: int
) -> None:
    comptage = un_comptage(
        campagne_2024, inscrits=inscrits, de_droit=de_droit, ajoutees=ajoutees, accordees=1
    )

    assert (comptage.places, comptage.restantes) == (places, places - 1)


def test_l_effectif_de_l_annee_passee_vaut_jusqu_a_sa_date(campagne_2024: Campagne) -> None:
    effectif = campagne_2024.effectifs["general"]

    assert effectif_retenu(effectif, JUILLET) == effectif
    assert effectif_retenu(effectif, NOVEMBRE) is None
    assert effectif_retenu(None, JUILLET) is None
    retenu = replace(un_comptage(campagne_2024, inscrits=12), effectif=effectif)
    assert retenu.places == effectif.nombre // 10
    assert "15\u00a0janvier 2024" in retenu.lignes[0]


def test_un_depassement_dit_son_calcul_et_qui_peut_le_lever(campagne_2024: Campagne) -> None:
    plein = un_comptage(campagne_2024, inscrits=29, de_droit=8, accordees=4, ajoutees=2)

    motif = motif_du_quota(plein)

    assert motif.code == "QUOTA_D_EXONERATION"
    for attendu in ("29, dont 8", "21", "20\u00a0novembre 2024", "4", "2 de plus"):
        assert attendu in motif.message
    assert "présidence" in motif.que_faire
    assert "R719-50" in motif.reference


def test_hors_de_l_union_deux_quotas_a_la_fois() -> None:
    campagne_2026 = trouver_campagne("universite-demo/2026-2027", racine=RACINE)

    def noms(nationalite: str) -> list[str]:
        quotas = campagne_2026.droits.quotas.items()
        return [nom for nom, quota in quotas if concerne(campagne_2026, quota, nationalite)]

    assert noms("SN") == ["general", "hors-ue"]
    assert noms("DE") == noms("FR") == ["general"]


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("  general:\n    nombre", "  inconnu:\n    nombre", "effectifs"),
        ("jusqu_au: 2024-10-31", "jusqu_au: 2023-10-31", "ne vaut plus avant"),
    ],
)
def test_un_effectif_faux_est_refuse_a_la_lecture(
    tmp_path: Path, avant: str, apres: str, dit: str
) -> None:
    copie = tmp_path / "amu-allsh" / "2024-2025"
    shutil.copytree(RACINE / "amu-allsh" / "2024-2025", copie)
    fichier = copie / "exonerations.yaml"
    assert avant in fichier.read_text()
    fichier.write_text(fichier.read_text().replace(avant, apres))

    with pytest.raises(CampagneInvalide, match=dit):
        lire_campagne(copie, national=RACINE / "national" / "2024-2025")
