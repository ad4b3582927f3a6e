from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.remplacement import Limite, limite_de_remplacement

PARIS = ZoneInfo("Europe/Paris")


def paris(mois: int, jour: int, heure: int = 0, minute: int = 0) -> datetime:
    return datetime(2024, mois, jour, heure, minute, tzinfo=PARIS)


def test_la_periode_qui_finit_plus_tard_l_emporte() -> None:
    limite = limite_de_remplacement(paris(7, 15, 10), paris(8, 28, 12))

    assert limite == Limite(paris(8, 28, 12), fin_de_periode=True)


def test_un_refus_du_dernier_jour_laisse_sept_jours() -> None:
    limite = limite_de_remplacement(paris(7, 19, 11, 59), paris(7, 19, 12))

    assert limite == Limite(paris(7, 26, 12), fin_de_periode=False)


@pytest.mark.parametrize(
    ("refus", "attendu"),
    [
        (paris(9, 20, 12), paris(9, 27, 12)),
        (paris(9, 20, 12, 1), paris(9, 28, 12)),
        (paris(10, 22, 18), paris(10, 30, 12)),  # the clocks change on the 27th
    ],
)
def test_sans_periode_c_est_le_premier_midi_apres_sept_jours(
    refus: datetime, attendu: datetime
) -> None:
    assert limite_de_remplacement(refus, None) == Limite(attendu, fin_de_periode=False)


def test_une_periode_qui_finit_a_cet_instant_est_la_raison_donnee() -> None:
    assert limite_de_remplacement(paris(7, 12, 9), paris(7, 19, 12)).fin_de_periode
