"""The catalogue says every sentence of the pages in English, and is compiled as it is written."""

import re

import polib
import pytest

from tests.textes import CATALOGUE, COMPILE, Phrase, phrases

REMEDE = "lancez « make textes », puis traduisez ce qui est vide dans " + CATALOGUE.name
VIDES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
BALISES = re.compile(r"</?\w+|href=\"[^\"]*\"")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_chaque_phrase_est_au_catalogue_et_rien_d_autre(catalogue: polib.POFile) -> None:
    connues = {Phrase(entree.msgid, entree.msgid_plural) for entree in catalogue}

    assert set(phrases()) - connues == set(), REMEDE
    assert connues - set(phrases()) == set(), REMEDE


def test_chaque_phrase_est_traduite(catalogue: polib.POFile) -> None:
    assert [entree.msgid for entree in catalogue.untranslated_entries()] == [], REMEDE
    assert catalogue.fuzzy_entries() == []
    assert catalogue.obsolete_entries() == []


def test_l_anglais_dit_les_memes_valeurs_et_mene_aux_memes_pages(catalogue: polib.POFile) -> None:
    for entree in catalogue:
        anglais = entree.msgstr_plural.values() if entree.msgid_plural else [entree.msgstr]
        for texte in anglais:
            dits = set(VIDES.findall(texte))
            assert dits <= set(VIDES.findall(entree.msgid)) | {"%(nombre)s"}, entree.msgid
            if not entree.msgid_plural:
                assert sorted(VIDES.findall(texte)) == sorted(VIDES.findall(entree.msgid))
            en_moins = set(BALISES.findall(entree.msgid)) - set(BALISES.findall(texte))
            assert not en_moins, entree.msgid
            assert "'" not in texte, "l’apostrophe est courbe"


def test_le_catalogue_compile_est_a_jour(catalogue: polib.POFile) -> None:
    assert COMPILE.read_bytes() == catalogue.to_binary(), REMEDE
