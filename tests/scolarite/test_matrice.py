import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.scolarite.apercu import COULEURS, libelle_d_etat
from rentree.scolarite.matrice import dresser
from rentree.scolarite.profils import PAR_CODE, PROFILS
from tests import fabriques
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
MATRICE = "/scolarite/apercu/matrice/"


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire())


def test_un_visiteur_anonyme_va_a_l_entree(client: Client) -> None:
    assert client.get(MATRICE).status_code == 302


def test_pour_une_etudiante_la_matrice_n_existe_pas(client: Client) -> None:
    compte = fabriques.une_inscription().etudiant.compte
    assert compte is not None
    client.force_login(compte)

    assert client.get(MATRICE).status_code == 404


def test_chaque_profil_a_un_mot_a_chaque_date(navigateur: Client) -> None:
    page = navigateur.get(MATRICE).content.decode()

    matrice = dresser(campagne_ouverte())
    assert len(matrice.lignes) == len(PROFILS)
    assert page.count("<td>") == len(PROFILS) * len(matrice.moments)
    for profil in PROFILS:
        assert profil.nom in page
    for etat in COULEURS:
        assert f">{libelle_d_etat(etat)}</a>" in page


def test_chaque_case_mene_a_son_apercu_qui_dit_le_meme_mot(navigateur: Client) -> None:
    ligne = dresser(campagne_ouverte()).lignes[1]

    for case in ligne.cases:
        apercu = navigateur.get(f"/scolarite/apercu/{case.requete}")
        assert apercu.status_code == 200
        assert f">{case.libelle}</span>" in apercu.content.decode()


def test_un_profil_ouvre_et_ferme_aux_dates_de_sa_ligne() -> None:
    matrice = dresser(campagne_ouverte())

    ligne = next(ligne for ligne in matrice.lignes if ligne.profil.code == "parcoursup-juin")
    mots = {
        f"{moment:%d/%m}": case.libelle
        for moment, case in zip(matrice.moments, ligne.cases, strict=True)
    }
    assert (mots["01/07"], mots["09/07"], mots["19/07"]) == (
        "Pas encore ouverte",
        "Ouverte",
        "Fermée",
    )


def test_les_codes_et_les_noms_des_profils_sont_uniques() -> None:
    assert len(PAR_CODE) == len(PROFILS) == len({profil.nom for profil in PROFILS})
    assert all(re.fullmatch(r"[a-z0-9-]+", profil.code) for profil in PROFILS)


def test_le_nombre_de_requetes_de_la_matrice_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(6):
        navigateur.get(MATRICE)
