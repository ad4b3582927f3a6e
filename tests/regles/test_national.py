"""The national values of each year: complete, sourced, and consistent with their indexation."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.lecture import lire_campagne

CAMPAGNES = Path(__file__).parents[2] / "campagnes"
ANNEES = sorted(chemin.name for chemin in (CAMPAGNES / "national").iterdir())
# Amounts of 2019, and a coefficient of each year that gives back every published amount when the
# result is rounded to the nearest euro. A check of what was typed, never a source.
BASES = {"licence": (170, 113), "master": (243, 159), "doctorat": (380, 253)}
DIFFERENCIES = {"licence": 2770, "master": 3770}
COEFFICIENTS = {
    "2023-2024": Decimal(1),
    "2024-2025": Decimal("1.0289"),
    "2025-2026": Decimal("1.04526"),
    "2026-2027": Decimal("1.04772"),
}


def campagne_de(annee: str, tmp_path: Path) -> Campagne:
    """A campaign of that year: the institution's folder with its year moved, on national data."""
    debut, fin = annee.split("-")
    dossier = tmp_path / "essai" / annee
    dossier.mkdir(parents=True)
    for source in (CAMPAGNES / "amu-allsh" / "2024-2025").glob("*.yaml"):
        texte = source.read_text().replace("2024", "AN1").replace("2025", "AN2")
        (dossier / source.name).write_text(texte.replace("AN1", debut).replace("AN2", fin))
    return lire_campagne(dossier, national=CAMPAGNES / "national" / annee)


def test_quatre_annees_sont_connues() -> None:
    assert list(COEFFICIENTS) == ANNEES


@pytest.mark.parametrize("annee", ANNEES)
def test_chaque_annee_se_lit_sans_faute(annee: str, tmp_path: Path) -> None:
    campagne = campagne_de(annee, tmp_path)

    assert campagne.annee == annee
    assert set(campagne.droits.tarifs) == set(BASES)


@pytest.mark.parametrize("annee", ANNEES)
def test_les_montants_suivent_l_indexation_a_l_euro_pres(annee: str, tmp_path: Path) -> None:
    tarifs = campagne_de(annee, tmp_path).droits.tarifs

    for cycle, (plein, reduit) in BASES.items():
        assert tarifs[cycle].plein.valeur == indexe(plein, annee), cycle
        assert tarifs[cycle].reduit.valeur == indexe(reduit, annee), cycle
        if (differencie := tarifs[cycle].differencie) is not None:
            assert differencie.valeur == indexe(DIFFERENCIES[cycle], annee), cycle


def indexe(base: int, annee: str) -> Decimal:
    return (base * COEFFICIENTS[annee]).quantize(Decimal(1), rounding=ROUND_HALF_UP)
