"""The results as registrars follow them: who sees what, the hour of publication, publishing now."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.models import Evenement
from rentree.regles.jury import DecisionDeJury
from tests import horloge
from tests.fabriques import (
    AJAC,
    AJOURNE,
    L1,
    un_ancien,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_inscription,
)
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db

LISTE = reverse("scolarite:resultats")
SECONDE_CHANCE = reverse("scolarite:jury", args=[L1, 2])
PREMIERE_CHANCE = reverse("scolarite:jury", args=[L1, 1])
PUBLIER = reverse("scolarite:publier", args=[L1, 1])
DEMAIN = {"jour": "2024-07-11", "heure": "14:00"}


def lire(navigateur: Client, adresse: str) -> str:
    reponse = navigateur.get(adresse)
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def adresses(resultat: Resultat) -> list[str]:
    """Every page about results."""
    return [
        PREMIERE_CHANCE,
        PUBLIER,
        *(reverse(f"scolarite:{nom}", args=[resultat.pk]) for nom in ("resultat", "corriger")),
    ]


def test_une_liste_vide_le_dit(navigateur: Client) -> None:
    assert "Aucun résultat n’a encore été reçu" in lire(navigateur, LISTE)


def test_la_liste_compte_les_decisions_par_formation_et_session(navigateur: Client) -> None:
    un_resultat()
    un_resultat()
    un_resultat(jury=AJOURNE)
    un_resultat(jury=AJAC)

    contenu = lire(navigateur, LISTE)

    assert "ADM 2" in contenu
    assert "AJ 1 · AJAC 1" in contenu
    assert contenu.count("Licence 1 Psychologie") == 2
    assert "2 à publier, sans heure" in contenu


def test_l_etat_dit_ce_qui_est_publie_et_ce_qui_est_prevu(navigateur: Client) -> None:
    un_resultat_publie()
    un_resultat(a_publier_le=horloge.DEPART + timedelta(days=1))

    contenu = lire(navigateur, LISTE)

    assert "1 publié" in contenu
    assert "Le 11 juil. à 10 h" in contenu


def test_le_jury_montre_les_personnes_et_ce_que_leur_resultat_ouvre(navigateur: Client) -> None:
    un_resultat(un_ancien(nom_naissance="Moreau"), AJAC)

    contenu = lire(navigateur, SECONDE_CHANCE)

    assert "MOREAU Inès" in contenu
    assert "Licence 1 Psychologie, Licence 2 Psychologie" in contenu
    assert "À publier, sans heure prévue" in contenu


def test_une_personne_se_cherche_par_nom_ou_numero(navigateur: Client) -> None:
    un_resultat(un_ancien(nom_naissance="Moreau"))
    un_resultat(un_ancien(nom_naissance="Petit", numero_etudiant="23004217"))

    assert "MOREAU" not in lire(navigateur, f"{PREMIERE_CHANCE}?q=petit")
    assert "PETIT" in lire(navigateur, f"{PREMIERE_CHANCE}?q=23 004 217")


def test_l_heure_se_fixe_se_deplace_et_se_retire(navigateur: Client) -> None:
    resultat = un_resultat()

    reponse = navigateur.post(PREMIERE_CHANCE, DEMAIN, follow=True)
    assert "prévue le jeudi 11\u00a0juillet 2024 à 14\u00a0h" in reponse.content.decode()
    resultat.refresh_from_db()
    assert resultat.a_publier_le is not None
    assert resultat.a_publier_le.isoformat() == "2024-07-11T12:00:00+00:00"

    navigateur.post(PREMIERE_CHANCE, {**DEMAIN, "heure": "15 h 30"})
    navigateur.post(PREMIERE_CHANCE, {"retirer": "1"})
    resultat.refresh_from_db()
    assert resultat.a_publier_le is None
    assert Evenement.objects.filter(acte="programmer_publication").count() == 3


@pytest.mark.parametrize(
    ("saisie", "dit"),
    [
        ({"jour": "2024-07-09", "heure": "14:00"}, "déjà passée"),
        ({"jour": "2024-07-11", "heure": "midi"}, "Écrivez l’heure"),
        ({"jour": "", "heure": "14:00"}, "Choisissez le jour"),
    ],
)
def test_une_heure_qui_ne_va_pas_est_refusee_et_rien_ne_se_perd(
    navigateur: Client, saisie: dict[str, str], dit: str
) -> None:
    un_resultat()

    reponse = navigateur.post(PREMIERE_CHANCE, saisie)

    assert reponse.status_code == 422
    assert dit in reponse.content.decode()
    assert saisie["heure"] in reponse.content.decode()
    assert Resultat.objects.get().a_publier_le is None


def test_une_heure_passee_ne_se_deplace_plus(navigateur: Client) -> None:
    un_resultat(a_publier_le=horloge.DEPART + timedelta(hours=1))
    horloge.regler(horloge.DEPART + timedelta(hours=2))

    reponse = navigateur.post(PREMIERE_CHANCE, DEMAIN)

    assert reponse.status_code == 422
    assert "leur heure de publication est passée" in reponse.content.decode()


def test_publier_maintenant_previent_puis_ouvre_les_droits(navigateur: Client) -> None:
    resultat = un_resultat()

    apercu = lire(navigateur, PUBLIER)
    assert "Publier maintenant 1 résultat" in apercu
    assert "1 ADM" in apercu
    assert not Admission.objects.exists()
    reponse = navigateur.post(PUBLIER, follow=True)

    assert "Les résultats sont publiés" in reponse.content.decode()
    assert un_droit(resultat).resultat == resultat
    assert Evenement.objects.get(acte="publier_resultat").par_nom == "Mme Roux"
    assert "déjà publiés" in lire(navigateur, PUBLIER)


def test_publier_deux_fois_de_deux_fenetres_ne_publie_qu_une_fois(navigateur: Client) -> None:
    un_resultat()

    for _ in range(2):
        navigateur.post(PUBLIER)

    assert Evenement.objects.filter(acte="publier_resultat").count() == 1


def test_une_formation_disparue_retient_ses_resultats_et_pas_les_autres(
    navigateur: Client,
) -> None:
    perdu, publie = un_resultat(), un_resultat()
    Resultat.objects.filter(pk=perdu.pk).update(formation_superieure="l2-disparue")

    assert "Publier maintenant 1 résultat" in (page := lire(navigateur, PUBLIER))
    assert "1 résultat ne peut pas être publié" in page
    assert "« l2-disparue »" in page
    assert navigateur.post(PUBLIER).status_code == 302

    assert set(Resultat.objects.publies()) == {publie}
    for adresse in (PREMIERE_CHANCE, PUBLIER, reverse("scolarite:resultat", args=[perdu.pk])):
        assert "l2-disparue" in lire(navigateur, adresse)
    assert "Rien ne peut être publié maintenant" in lire(navigateur, PUBLIER)


def test_une_inscription_a_regler_est_rappelee(navigateur: Client) -> None:
    premiere = un_resultat_publie(jury=DecisionDeJury("AJ", 1, redoublee=L1))
    une_inscription(un_droit(premiere, L1))
    un_resultat_publie(premiere.etudiant, DecisionDeJury("ADM", 2, superieure="l2-psychologie-aix"))

    contenu = lire(navigateur, LISTE)

    assert "1 inscription à régler" in contenu
    assert "En préparation par l’étudiant" in contenu


def test_une_gestionnaire_d_une_autre_composante_ne_voit_rien_et_ne_publie_rien() -> None:
    resultat = un_resultat()
    navigateur = entree(une_gestionnaire(composante=AILLEURS))

    assert "Aucun résultat" in lire(navigateur, LISTE)
    for adresse in adresses(resultat):
        assert navigateur.get(adresse).status_code == 404
        assert navigateur.post(adresse).status_code in {404, 405}
    resultat.refresh_from_db()
    assert resultat.publie_le is None


def test_l_etudiante_n_entre_pas_meme_pour_son_resultat(client: Client) -> None:
    resultat = un_resultat_publie()
    client.force_login(une_inscription(un_droit(resultat)).etudiant.compte)

    for adresse in [LISTE, *adresses(resultat)]:
        assert client.get(adresse).status_code == 404


def test_le_nombre_de_requetes_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(10):
        un_resultat(jury=AJAC)

    with django_assert_max_num_queries(7):
        navigateur.get(LISTE)
    with django_assert_max_num_queries(8):
        navigateur.get(SECONDE_CHANCE)
