"""What an ending gives back: a table of cases, and what holds whatever was paid, whenever."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_fins import VOIES
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.remboursements import accorder, estimer, repartir

CENTIMES = st.integers(0, 500_000).map(lambda cents: Decimal(cents) / 100)
JOURS = st.dates(date(2024, 7, 1), date(2025, 7, 31))
FINS = st.sampled_from(["annulation", "demission", "abandon"])
VEILLE, RENTREE, TARD = date(2024, 8, 31), date(2024, 9, 1), date(2024, 11, 1)


def payee(*montants: str) -> list[Ligne]:
    return [Ligne(f"l{rang}", "Droits", Decimal(m), "") for rang, m in enumerate(montants)]


@pytest.mark.parametrize(
    ("fin", "jour", "payees", "rendu", "voie", "total"),
    [
        ("annulation", VEILLE, ["175.00"], "0.00", "droit", "152.00"),
        ("annulation", RENTREE, ["175.00"], "0.00", "commission", "152.00"),
        ("annulation", TARD - timedelta(days=1), ["175.00"], "0.00", "commission", "152.00"),
        ("annulation", TARD, ["175.00"], "0.00", "sans", "0.00"),
        ("annulation", VEILLE, [], "0.00", "droit", "0.00"),
        ("annulation", RENTREE, [], "0.00", "sans", "0.00"),
        ("annulation", VEILLE, ["20.00"], "0.00", "droit", "0.00"),
        ("annulation", VEILLE, ["250.00", "-59.00"], "0.00", "droit", "168.00"),
        ("annulation", VEILLE, ["175.00"], "175.00", "droit", "0.00"),
        ("annulation", VEILLE, ["2850.00"], "2675.00", "droit", "152.00"),
        ("demission", VEILLE, ["175.00"], "0.00", "fermee", "0.00"),
        ("demission", RENTREE, ["250.00"], "0.00", "commission", "227.00"),
        ("demission", TARD, ["250.00"], "0.00", "sans", "0.00"),
        ("abandon", RENTREE, ["391.00"], "0.00", "sans", "0.00"),
    ],
)
def test_ce_qui_est_rendu(
    campagne_2024: Campagne,
    fin: str,
    jour: date,
    payees: list[str],
    rendu: str,
    voie: str,
    total: str,
) -> None:
    regle = campagne_2024.fins.fins[fin]

    estimation = estimer(campagne_2024, regle, jour, payee(*payees), Decimal(rendu))

    assert (estimation.voie, estimation.total) == (voie, Decimal(total))


def test_chaque_ligne_retiree_cite_son_texte(campagne_2024: Campagne) -> None:
    regle = campagne_2024.fins.fins["annulation"]

    lignes = estimer(campagne_2024, regle, VEILLE, payee("175.00"), RIEN).lignes

    assert [(ligne.code, ligne.montant) for ligne in lignes] == [
        ("l0", Decimal("175.00")),
        ("frais-de-gestion", Decimal("-23.00")),
    ]
    assert "Arrêté du 19 avril 2019" in lignes[1].reference


@given(fin=FINS, jour=JOURS, montants=st.lists(CENTIMES, max_size=4), part=st.integers(0, 100))
def test_jamais_plus_que_paye_jamais_negatif_et_les_lignes_font_le_total(
    campagne_2024: Campagne, fin: str, jour: date, montants: list[Decimal], part: int
) -> None:
    paye = sum(montants, RIEN)
    rendu = (paye * part / 100).quantize(Decimal("0.01"))
    lignes = [Ligne("l", "Droits", montant, "") for montant in montants]

    estimation = estimer(campagne_2024, campagne_2024.fins.fins[fin], jour, lignes, rendu)

    assert estimation.voie in VOIES
    assert RIEN <= estimation.total <= paye - rendu
    assert sum((ligne.montant for ligne in estimation.lignes), RIEN) == estimation.total


@given(montants=st.lists(CENTIMES, max_size=3), accorde=CENTIMES)
def test_une_commission_accorde_au_plus_ce_que_la_regle_permet(
    campagne_2024: Campagne, montants: list[Decimal], accorde: Decimal
) -> None:
    lignes = [Ligne("l", "Droits", montant, "") for montant in montants]
    permis = estimer(campagne_2024, campagne_2024.fins.fins["demission"], RENTREE, lignes, RIEN)

    if accorde > permis.total:
        with pytest.raises(ValueError, match="n’est pas entre"):
            accorder(permis, accorde)
        return
    obtenu = accorder(permis, accorde)

    assert obtenu.total == accorde
    assert sum((ligne.montant for ligne in obtenu.lignes), RIEN) == accorde


@given(total=CENTIMES, restes=st.lists(CENTIMES, max_size=4))
def test_le_partage_ne_depasse_aucun_paiement(total: Decimal, restes: list[Decimal]) -> None:
    par_cle = {str(rang): reste for rang, reste in enumerate(restes)}

    parts = dict(repartir(total, par_cle.items()))

    assert all(RIEN < part <= par_cle[cle] for cle, part in parts.items())
    assert sum(parts.values(), RIEN) == min(total, sum(restes, RIEN))
