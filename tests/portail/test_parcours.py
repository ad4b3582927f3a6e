"""Earlier years told by the person: what is known, what is added, what it changes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.models import Evenement
from tests.fabriques import AJOURNE, L1, un_ancien, un_droit, un_resultat_publie, une_inscription
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import lire, page
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db

PARCOURS = reverse("portail:parcours")
A_NANTES = {"annee": "2021-2022", "niveau": "L1", "etablissement": "Université de Nantes"}


def provenances() -> list[tuple[str, str]]:
    return list(InscriptionAnterieure.objects.values_list("annee", "provenance"))


def test_ce_que_notre_base_sait_est_deja_la_avec_sa_provenance() -> None:
    resultat = un_resultat_publie(jury=AJOURNE)

    contenu = lire(chez(resultat.etudiant), PARCOURS)

    assert "2023-2024, L1" in contenu
    assert "Notre base" in contenu
    assert "2e inscription en licence 1 sur 2 possibles" in contenu


def test_une_annee_ailleurs_change_le_compte_et_la_decision() -> None:
    resultat = un_resultat_publie(jury=AJOURNE)
    navigateur = chez(resultat.etudiant)

    reponse = navigateur.post(PARCOURS, A_NANTES)

    contenu = lire(navigateur, reponse.url)
    assert "C’est enregistré" in contenu
    assert "Déclarée par vous" in contenu
    assert "3e inscription en licence 1 sur 2 possibles" in contenu
    assert "dépasse la limite autorisée" in contenu
    inscription = une_inscription(un_droit(resultat, L1))
    contenu = lire(navigateur, page("inscription", inscription))
    assert "3e inscription en licence 1 sur 2 possibles" in contenu
    assert "déclarée par vous" in contenu


def test_une_declaration_se_retire_une_fois() -> None:
    navigateur = chez(un_resultat_publie(jury=AJOURNE).etudiant)
    navigateur.post(PARCOURS, A_NANTES)
    declaree = InscriptionAnterieure.objects.get(provenance="declaree")

    for _ in range(2):
        navigateur.post(PARCOURS, {"retirer": str(declaree.pk)})

    assert provenances() == [("2023-2024", "base")]
    assert Evenement.objects.filter(acte="declarer_inscriptions_anterieures").count() == 2


def test_ajouter_une_seconde_annee_garde_la_premiere() -> None:
    navigateur = chez(un_ancien())
    navigateur.post(PARCOURS, A_NANTES)

    navigateur.post(PARCOURS, A_NANTES | {"annee": "2020-2021"})

    assert provenances() == [("2020-2021", "declaree"), ("2021-2022", "declaree")]


@pytest.mark.parametrize(
    ("saisie", "dit"),
    [
        (
            {"annee": "2023-2024", "niveau": "L1", "etablissement": "universite d’Aix-Marseille"},
            "elle est déjà dans la liste",
        ),
        (A_NANTES | {"annee": "2024-2025"}, "Choisissez une année"),
        (A_NANTES | {"etablissement": ""}, "Indiquez l’université"),
    ],
)
def test_ce_qui_ne_va_pas_se_dit_et_la_saisie_reste(saisie: dict[str, str], dit: str) -> None:
    navigateur = chez(un_resultat_publie(jury=AJOURNE).etudiant)

    reponse = navigateur.post(PARCOURS, saisie | {"mention": "droit"})

    assert reponse.status_code == 422
    contenu = reponse.content.decode()
    assert dit in contenu
    assert 'value="droit"' in contenu
    assert provenances() == [("2023-2024", "base")]


def test_on_ne_retire_ni_notre_base_ni_l_annee_d_une_autre() -> None:
    navigateur = chez(un_ancien())
    un_resultat_publie(jury=AJOURNE)
    chez(un_ancien()).post(PARCOURS, A_NANTES)

    for anterieure in InscriptionAnterieure.objects.all():
        navigateur.post(PARCOURS, {"retirer": str(anterieure.pk)})

    assert len(provenances()) == 2


def test_la_page_n_est_pas_pour_le_personnel(client: Client) -> None:
    assert client.get(PARCOURS).status_code == 302
    assert entree(une_gestionnaire()).get(PARCOURS).status_code == 404


def test_la_page_coute_huit_requetes_au_plus(django_assert_max_num_queries: Any) -> None:
    navigateur = chez(un_resultat_publie(jury=AJOURNE).etudiant)

    with django_assert_max_num_queries(8):
        navigateur.get(PARCOURS)
