"""Batches in which nobody is cut in two."""

from datetime import date
from random import Random

from rentree.connecteurs.tableaux.lots import par_lots
from rentree.inscriptions.actions_admissions import CandidatAdmis


def candidat(ligne: int, numero: str, ine: str = "") -> CandidatAdmis:
    personne = {"ine": ine, "date_naissance": date(2006, 5, 3)}
    return CandidatAdmis(ligne, "parcoursup", numero, "l1-psychologie-aix", personne, {})


def lignes(lots: list[list[CandidatAdmis]]) -> list[list[int]]:
    return [[candidat.ligne for candidat in lot] for lot in lots]


def test_les_lots_ont_la_taille_demandee() -> None:
    candidats = [candidat(rang, str(rang)) for rang in range(5)]
    assert lignes(list(par_lots(candidats, 2))) == [[0, 1], [2, 3], [4]]


def test_un_meme_ine_ou_un_meme_numero_restent_dans_le_meme_lot() -> None:
    candidats = [candidat(0, "a", "I"), candidat(1, "b"), candidat(2, "c", "I"), candidat(3, "b")]
    assert lignes(list(par_lots(candidats, 2))) == [[0, 2], [1, 3]]


def test_une_ligne_qui_relie_deux_personnes_les_reunit_dans_l_ordre_du_fichier() -> None:
    candidats = [candidat(0, "a"), candidat(1, "b", "I"), candidat(2, "a", "I"), candidat(3, "b")]
    assert lignes(list(par_lots(candidats, 1))) == [[0, 1, 2, 3]]


def test_aucune_ligne_ne_se_perd_ni_ne_se_repete() -> None:
    hasard = Random(5)
    candidats = [
        candidat(rang, str(hasard.randrange(60)), f"I{hasard.randrange(60)}") for rang in range(200)
    ]
    lots = lignes(list(par_lots(candidats, 7)))
    assert sorted(rang for lot in lots for rang in lot) == list(range(200))


def test_sans_candidat_il_n_y_a_pas_de_lot() -> None:
    assert list(par_lots([], 10)) == []
