"""A date in three fields: the month in figures or in letters, and errors that say what to do."""

from datetime import date

import pytest
from django import forms

from rentree.lib.formulaires import ChampDate


class Formulaire(forms.Form):
    jour = ChampDate(label="Date", error_messages={"required": "Indiquez la date"})


def lire(jour: str, mois: str, annee: str) -> Formulaire:
    return Formulaire({"jour_jour": jour, "jour_mois": mois, "jour_annee": annee})


@pytest.mark.parametrize("mois", ["8", "08", "août", "Aout", "AOÛT"])
def test_le_mois_s_ecrit_comme_on_veut(mois: str) -> None:
    form = lire("3", mois, "2006")

    assert form.is_valid()
    assert form.cleaned_data["jour"] == date(2006, 8, 3)


@pytest.mark.parametrize(
    ("jour", "mois", "annee"),
    [
        ("31", "2", "2006"),
        ("3", "5", "06"),
        ("x", "5", "2006"),
        ("3", "mois", "2006"),
        ("9" * 30, "5", "2006"),
        ("3", "5", "1004"),
        ("31", "12", "9999"),
    ],
)
def test_une_date_impossible_dit_quoi_verifier(jour: str, mois: str, annee: str) -> None:
    [message] = lire(jour, mois, annee).errors["jour"]

    assert "n’existe pas" in message


def test_une_date_oubliee_se_demande() -> None:
    assert lire("", "", "").errors["jour"] == ["Indiquez la date"]


def test_ce_qui_a_ete_tape_reste_affiche() -> None:
    html = str(lire("31", "févr", "2006")["jour"])

    assert 'value="31"' in html
    assert 'value="févr"' in html
