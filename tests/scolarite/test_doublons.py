"""The registrar in front of two records: compare, join, tell apart; and who may not."""

import pytest
from django.test import Client
from django.utils.timezone import now

from rentree.comptes.models import Compte
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_doublons import DoublonPossible
from tests.fabriques import une_admission, une_inscription
from tests.horloge import DEPART
from tests.inscriptions.doublons import deux_admissions, un_doublon
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
LISTE = "/scolarite/a-traiter/"
OUI = {"verifie": "on"}


@pytest.fixture
def doublon() -> DoublonPossible:
    premiere, seconde = deux_admissions(ine="0601023457S", prenom="Ines")
    return un_doublon(premiere.etudiant, seconde.etudiant)


def adresse(doublon: DoublonPossible, geste: str = "") -> str:
    return f"/scolarite/doublons/{doublon.pk}/{geste}"


def texte(navigateur: Client, chemin: str) -> str:
    contenu = navigateur.get(chemin).content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def test_la_liste_dit_qui_ressemble_a_qui_et_pourquoi(
    navigateur: Client, doublon: DoublonPossible
) -> None:
    contenu = texte(navigateur, LISTE)

    assert adresse(doublon) in contenu
    assert "1 paire de fiches se ressemble." in contenu
    assert "même date de naissance et noms proches, même adresse électronique" in contenu


def test_une_liste_vide_le_dit(navigateur: Client) -> None:
    assert "toutes les fiches qui se ressemblent ont été examinées" in texte(navigateur, LISTE)


def test_la_page_compare_ligne_a_ligne(navigateur: Client, doublon: DoublonPossible) -> None:
    contenu = texte(navigateur, adresse(doublon))

    assert "Est-ce la même personne ?" in contenu
    assert "différent" in contenu
    assert "identique" in contenu
    assert "d’un seul côté" in contenu
    assert "0601023457S" in contenu
    assert "Licence 1 Psychologie" in contenu
    assert "eCandidat" in contenu


def test_la_meme_personne_n_a_plus_qu_une_fiche(
    navigateur: Client, doublon: DoublonPossible
) -> None:
    reponse = navigateur.post(adresse(doublon, "reunir/"), OUI, follow=True)

    assert "n’a plus qu’une fiche" in reponse.content.decode()
    assert Etudiant.objects.count() == 1
    assert "réunies par Mme Roux" in texte(navigateur, adresse(doublon))


def test_sans_verification_rien_n_est_reuni(navigateur: Client, doublon: DoublonPossible) -> None:
    reponse = navigateur.post(adresse(doublon, "reunir/"))

    assert reponse.status_code == 422
    assert "Cochez la case" in reponse.content.decode()
    assert Etudiant.objects.count() == 2


def test_deux_ine_differents_se_choisissent(navigateur: Client) -> None:
    premiere, seconde = deux_admissions(ine="0601023457S")
    Etudiant.objects.filter(pk=premiere.etudiant_id).update(ine="1301045678K")
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    assert "Quel INE est le bon" in texte(navigateur, adresse(doublon))
    assert navigateur.post(adresse(doublon, "reunir/"), OUI).status_code == 422
    navigateur.post(adresse(doublon, "reunir/"), {**OUI, "ine": "0601023457S"})

    assert Etudiant.objects.get().ine == "0601023457S"


def test_deux_personnes_c_est_retenu_et_se_revoit(
    navigateur: Client, doublon: DoublonPossible
) -> None:
    reponse = navigateur.post(adresse(doublon, "distinguer/"), follow=True)

    assert "Mme Roux a décidé" in reponse.content.decode()
    assert adresse(doublon) not in texte(navigateur, LISTE)

    navigateur.post(adresse(doublon, "reexaminer/"))

    assert adresse(doublon) in texte(navigateur, LISTE)


def test_deux_comptes_en_usage_disent_que_faire(
    navigateur: Client, doublon: DoublonPossible
) -> None:
    for etudiant in Etudiant.objects.all():
        compte = rattacher_compte(etudiant=etudiant, le=DEPART)
        Compte.objects.filter(pk=compte.pk).update(last_login=now())

    contenu = texte(navigateur, adresse(doublon))

    assert "chacune un compte" in contenu
    assert "fermer-compte" in contenu
    assert f"etudiant:{doublon.second_id}" in contenu
    assert "reunir/" not in contenu
    reponse = navigateur.post(adresse(doublon, "reunir/"), OUI)
    assert reponse.status_code == 409
    assert "chacune un compte" in reponse.content.decode()
    assert Etudiant.objects.count() == 2


@pytest.mark.parametrize("geste", ["reunir/", "distinguer/", "reexaminer/"])
def test_la_deuxieme_decision_dit_qui_a_deja_decide(
    navigateur: Client, doublon: DoublonPossible, geste: str
) -> None:
    autre = entree(une_gestionnaire("m.blanc", "M. Blanc"))
    autre.post(adresse(doublon, "reunir/"), OUI)

    reponse = navigateur.post(adresse(doublon, geste), OUI)

    assert reponse.status_code == 409
    assert "M. Blanc" in reponse.content.decode()


def test_une_autre_composante_ne_voit_rien(doublon: DoublonPossible) -> None:
    ailleurs = entree(une_gestionnaire(composante=AILLEURS))

    assert adresse(doublon) not in texte(ailleurs, LISTE)
    assert ailleurs.get(adresse(doublon)).status_code == 404
    for geste in ("reunir/", "distinguer/", "reexaminer/"):
        assert ailleurs.post(adresse(doublon, geste), OUI).status_code == 404


def test_un_doublon_a_cheval_sur_deux_composantes_demande_les_deux(
    doublon: DoublonPossible,
) -> None:
    une_admission(doublon.premier, formation="l1-histoire-marseille", composante=AILLEURS)
    d_un_cote = entree(une_gestionnaire("m.blanc", "M. Blanc", composante=AILLEURS))
    des_deux = entree(une_gestionnaire())

    assert d_un_cote.get(adresse(doublon)).status_code == 404
    assert des_deux.get(adresse(doublon)).status_code == 200


def test_le_dossier_raconte_la_reunion(navigateur: Client, doublon: DoublonPossible) -> None:
    inscription = une_inscription(doublon.second.admissions.get())  # type: ignore[union-attr]
    navigateur.post(adresse(doublon, "reunir/"), OUI)

    contenu = texte(navigateur, f"/scolarite/dossiers/{inscription.pk}/")

    assert "Dossier réuni à une autre fiche" in contenu
