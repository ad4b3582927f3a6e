"""The frieze: bars in their place, words in text, nothing that the content policy refuses."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rentree.lib.frise import Bande, Echelle, frise

PARIS = ZoneInfo("Europe/Paris")
ECHELLE = Echelle(datetime(2024, 7, 1, tzinfo=PARIS), datetime(2024, 7, 11, tzinfo=PARIS))


def dessin(titre: str = "Votre période") -> str:
    periode = (datetime(2024, 7, 2, tzinfo=PARIS), datetime(2024, 7, 6, tzinfo=PARIS))
    return frise(
        [Bande(titre, [periode])],
        echelle=ECHELLE,
        repere=datetime(2024, 7, 9, tzinfo=PARIS),
        nom_du_repere="Aujourd’hui",
        conclusion="Ouverte du 2 au 6",
    )


def test_la_barre_est_a_sa_place() -> None:
    assert '<rect class="g-ouvert" x="10.0%" width="40.0%"' in dessin()


def test_le_dessin_se_lit_par_son_titre_et_ne_porte_aucun_style() -> None:
    svg = dessin()

    assert "<title" in svg
    assert "Ouverte du 2 au 6" in svg
    assert "style=" not in svg


def test_un_titre_hostile_reste_du_texte() -> None:
    assert "<script>" not in dessin("<script>alert(1)</script>")


def test_ce_qui_deborde_reste_dans_le_cadre() -> None:
    assert ECHELLE.position(datetime(2024, 6, 1, tzinfo=PARIS)) == 0
    assert ECHELLE.position(datetime(2024, 8, 1, tzinfo=PARIS)) == 100
