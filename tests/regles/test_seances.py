"""What a commission may answer, and all that is wrong with what was typed."""

from decimal import Decimal

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import AVIS, DECISION
from rentree.regles.seances import (
    LIGNE_DE_MEMBRE,
    Membre,
    commissions,
    fautes_de,
    lire_membres,
    reponses_possibles,
)

AU_PLUS = Decimal("152.00")


def champs(decision: str, montant: str = "", motif: str = "", au_plus: str = "152.00") -> list[str]:
    """The fields to correct."""
    lus = [Decimal(texte) if texte else None for texte in (montant, au_plus)]
    return [faute.champ for faute in fautes_de(decision, lus[0], motif, lus[1])]


@pytest.mark.parametrize(
    ("saisie", "a_corriger"),
    [
        (("accord",), []),
        (("accord", "152.00"), []),
        (("accord", "100.00"), ["montant"]),
        (("partiel", "100.00"), []),
        (("partiel",), ["montant"]),
        (("partiel", "0"), ["montant"]),
        (("partiel", "152.00"), ["montant"]),
        (("refus", "", "Raison non établie."), []),
        (("refus",), ["motif"]),
        (("refus", "10"), ["motif", "montant"]),
        (("ajourne",), []),
        (("ajourne", "10"), ["montant"]),
        (("", "10"), []),  # a draft
    ],
)
def test_chaque_reponse_dit_ce_qui_lui_manque(
    saisie: tuple[str, ...], a_corriger: list[str]
) -> None:
    assert champs(*saisie) == a_corriger


def test_une_part_ne_se_donne_que_sur_de_l_argent() -> None:
    assert list(reponses_possibles(DECISION, AU_PLUS)) == ["accord", "partiel", "refus", "ajourne"]
    assert list(reponses_possibles(DECISION, None)) == ["accord", "refus", "ajourne"]
    assert list(reponses_possibles(AVIS, None)) == ["accord", "refus", "ajourne"]


def test_les_membres_se_lisent_un_par_ligne_et_la_ligne_fausse_est_dite() -> None:
    assert lire_membres(" Paul Ferrer, président \n\nLeïla Haddad,assistante") == [
        Membre("Paul Ferrer", "président"),
        Membre("Leïla Haddad", "assistante"),
    ]
    for fausse in ("Paul Ferrer", ", président", f"Paul, {'x' * LIGNE_DE_MEMBRE}"):
        with pytest.raises(ValueError, match=fausse[:5]):
            lire_membres(f"Leïla Haddad, assistante\n{fausse}")


def test_une_commission_est_un_role_qui_decide(campagne_2024: Campagne) -> None:
    assert "commission" in commissions(campagne_2024)
    assert "gestionnaire" not in commissions(campagne_2024)
    assert "enseignant" not in commissions(campagne_2024)
