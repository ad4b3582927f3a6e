"""Addresses and names that no page can use."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from rentree.inscriptions.coordonnees import est_un_nom, est_un_telephone
from rentree.lib.requetes import SansNul
from rentree.lib.traces import ADRESSE_A_TAIRE

JETON = "abcdefghijklmnopqrstuvwxyz0123456789"


def test_un_caractere_nul_dans_une_adresse_est_oublie() -> None:
    lues: list[str] = []
    demande = RequestFactory().get("/aide/?q=%00ines%00")

    SansNul(lambda recue: HttpResponse(lues.append(recue.GET["q"])))(demande)

    assert lues == ["ines"]


@pytest.mark.parametrize("porte", ["agenda", "autorisation", "document", "signatures/lien"])
def test_aucune_trace_ne_garde_un_jeton(porte: str) -> None:
    assert JETON not in ADRESSE_A_TAIRE.sub(r"\1…\2", f"GET /{porte}/{JETON}/ 200")


@pytest.mark.parametrize("saisie", ["\u3164", "\u2800", "--", ""])
def test_ce_qui_ne_se_voit_pas_n_est_pas_un_nom(saisie: str) -> None:
    assert not est_un_nom(saisie)


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("+33 6 00 00 00 00", True),
        ("04 91 00 00 00", True),
        ("----------", False),
        ("٠٦٠٠٠٠٠٠٠٠", False),
    ],
)
def test_un_telephone_a_des_chiffres(saisie: str, attendu: bool) -> None:
    assert est_un_telephone(saisie) is attendu
