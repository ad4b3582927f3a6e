"""Every act of every table of states has its function, and every cycle stays readable."""

from pathlib import Path

import pytest

from rentree.commandes.diagrammes import cycles, page
from rentree.regles.cycle import etats
from tests.architecture.actes import actes

RACINE = Path(__file__).parents[2]


@pytest.mark.parametrize("nom", sorted(cycles()))
def test_un_cycle_a_huit_etats_au_plus(nom: str) -> None:
    assert len(etats(cycles()[nom])) <= 8


@pytest.mark.parametrize("nom", sorted(cycles()))
def test_chaque_etat_est_atteint_par_un_acte(nom: str) -> None:
    cycle = cycles()[nom]
    assert etats(cycle) == {transition.vers for transition in cycle.values()}


def test_chaque_acte_d_un_cycle_a_sa_fonction() -> None:
    prevus = {acte for cycle in cycles().values() for acte in cycle}
    faits = {acte for acte in prevus if acte in actes() or est_un_passage(acte)}
    assert faits == prevus


def est_un_passage(acte: str) -> bool:
    """Acts that another act does on the way (replacing a piece, refusing a payment)."""
    return any(
        f'"{acte}"' in chemin.read_text() for chemin in (RACINE / "rentree").rglob("actions*.py")
    )


def test_chaque_acte_d_un_cycle_est_essaye_quelque_part() -> None:
    essais = "\n".join(chemin.read_text() for chemin in (RACINE / "tests").rglob("test_*.py"))
    absents = {acte for cycle in cycles().values() for acte in cycle if acte not in essais}
    assert not absents


def test_les_diagrammes_des_cycles_sont_a_jour() -> None:
    assert (RACINE / "docs" / "cycles.md").read_text() == page(), "make diagrammes"
