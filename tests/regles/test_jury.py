"""What each decision of a jury opens, and what does not hold together."""

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.jury import DECISIONS, DecisionDeJury, Unite, fautes
from rentree.regles.valeurs import DECISIONS_DE_JURY

L1, L2, L3 = "l1-psychologie-aix", "l2-psychologie-aix", "l3-psychologie-aix"
UNITE = Unite("PSY3A", "Psychologie sociale")


@pytest.mark.parametrize(
    ("decision", "redoublee", "superieure", "formations"),
    [
        ("ADM", "", L2, (L2,)),
        ("ADM", "", "", ()),
        ("AJ", L1, "", (L1,)),
        ("DEF", L1, "", (L1,)),
        ("AJAC", L1, L2, (L1, L2)),
        ("AJRE", L1, L2, (L1,)),
    ],
)
def test_chaque_decision_ouvre_ses_formations(
    decision: str, redoublee: str, superieure: str, formations: tuple[str, ...]
) -> None:
    assert DecisionDeJury(decision, 1, redoublee, superieure).formations == formations


@pytest.mark.parametrize("decision", DECISIONS)
def test_les_regles_connaissent_chaque_decision(decision: str) -> None:
    assert DecisionDeJury(decision, 1).pour_les_regles in DECISIONS_DE_JURY


def test_une_absence_redouble_comme_un_ajournement() -> None:
    assert DecisionDeJury("DEF", 2, L1).pour_les_regles == "AJ"


@pytest.mark.parametrize(
    ("jury", "attendues"),
    [
        (DecisionDeJury("ADM", 1, superieure=L2), []),
        (DecisionDeJury("AJRE", 2, L1, unites=(UNITE,)), []),
        (DecisionDeJury("ADM", 1, L1, L2), [("redoublee", "FORMATION_REDOUBLEE_EN_TROP")]),
        (DecisionDeJury("AJ", 1), [("redoublee", "FORMATION_REDOUBLEE_MANQUANTE")]),
        (DecisionDeJury("AJ", 1, L2), [("redoublee", "NIVEAU_REDOUBLE_DIFFERENT")]),
        (DecisionDeJury("AJ", 1, L1, L2), [("superieure", "FORMATION_SUIVANTE_EN_TROP")]),
        (DecisionDeJury("AJAC", 1, L1), [("superieure", "FORMATION_SUIVANTE_MANQUANTE")]),
        (DecisionDeJury("ADM", 1, superieure=L1), [("superieure", "NIVEAU_SUPERIEUR_IDENTIQUE")]),
        (DecisionDeJury("AJ", 1, L1, unites=(UNITE,)), [("unites", "UNITES_EN_TROP")]),
    ],
)
def test_ce_qui_ne_tient_pas_ensemble_est_dit(
    campagne_2024: Campagne, jury: DecisionDeJury, attendues: list[tuple[str, str]]
) -> None:
    trouvees = fautes(jury, "L1", campagne_2024.formations)

    assert [(membre, motif.code) for membre, motif in trouvees] == attendues
    assert all(motif.que_faire for _, motif in trouvees)
