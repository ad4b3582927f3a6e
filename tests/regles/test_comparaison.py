"""Names that two platforms write for one person, and those of two persons."""

import pytest

from rentree.regles.comparaison import personnes_proches


@pytest.mark.parametrize(
    ("noms", "prenom", "autres_noms", "autre_prenom"),
    [
        (["Benali"], "Inès", ["BENALI"], "Ines"),
        (["Ben Ali"], "Inès", ["Benali"], "Inès"),
        (["Lefèvre"], "Anne-Sophie", ["Lefevre"], "Anne Sophie"),
        (["Lefèvre"], "Anne-Sophie", ["Lefèvre"], "Anne"),
        (["Roux", "Martin"], "Zoé", ["Martin"], "Zoé"),
        (["Martin"], "Zoé", ["Martin-Roux"], "Zoé"),
        (["Inès"], "Benali", ["Benali"], "Inès"),
        (["Kovačević"], "Ana", ["Kovacevic"], "Ana"),
        (["Œuvrard"], "Léo", ["Oeuvrard"], "Leo"),
        (["Moreau"], "Julie", ["Morreau"], "Julie"),
        (["D’Angelo"], "Victor", ["Dangelo"], "Viktor"),
    ],
)
def test_la_meme_personne_ecrite_autrement(
    noms: list[str], prenom: str, autres_noms: list[str], autre_prenom: str
) -> None:
    assert personnes_proches(noms, prenom, autres_noms, autre_prenom)
    assert personnes_proches(autres_noms, autre_prenom, noms, prenom)


@pytest.mark.parametrize(
    ("noms", "prenom", "autres_noms", "autre_prenom"),
    [
        (["Benali"], "Inès", ["Benali"], "Karim"),
        (["Benali"], "Inès", ["Martin"], "Inès"),
        (["Lê"], "An", ["Li"], "Jun"),
        (["Roux"], "Zoé", ["Roussel"], "Zélie"),
        ([], "Inès", ["Benali"], "Inès"),
        (["…"], "Inès", ["…"], "Inès"),
    ],
)
def test_deux_personnes(
    noms: list[str], prenom: str, autres_noms: list[str], autre_prenom: str
) -> None:
    assert not personnes_proches(noms, prenom, autres_noms, autre_prenom)
