"""Correcting one result on screen: what changes, for whom, and what is left to settle."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury
from tests import horloge
from tests.fabriques import (
    AJAC,
    L1,
    L2,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_inscription,
)

pytestmark = pytest.mark.django_db

REDOUBLE = DecisionDeJury("AJ", 1, redoublee=L1)
RAISON = "erreur de saisie d’une note"


def adresse(nom: str, resultat: Resultat) -> str:
    return reverse(f"scolarite:{nom}", args=[resultat.pk])


def saisie(resultat: Resultat, **valeurs: Any) -> dict[str, Any]:
    """The form as it is shown, but for ``valeurs``."""
    return {
        "version": resultat.version,
        "decision": "AJ",
        "session": "1",
        "redoublee": L1,
        "superieure": "",
        "unites": "",
        "raison": RAISON,
        **valeurs,
    }


def envoyer(navigateur: Client, resultat: Resultat, **valeurs: Any) -> Any:
    return navigateur.post(adresse("corriger", resultat), saisie(resultat, **valeurs))


def texte(reponse: Any) -> str:
    contenu: str = reponse.content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def test_le_resultat_dit_tout_ce_qui_s_est_passe(navigateur: Client) -> None:
    resultat = un_resultat_publie(jury=AJAC)

    contenu = texte(navigateur.get(adresse("resultat", resultat)))

    assert "AJAC, ajournement, avec autorisation de continuer" in contenu
    assert "Vous pouvez vous inscrire en ligne jusqu’au" in contenu
    assert "Vous êtes AJAC" in contenu
    assert "Nos registres" in contenu
    for phrase in ("Résultat reçu du jury", "Résultat publié", "Droit à réinscription donné"):
        assert phrase in contenu


def test_l_apercu_montre_l_avant_et_l_apres_sans_rien_ecrire(navigateur: Client) -> None:
    resultat = un_resultat_publie()

    reponse = envoyer(navigateur, resultat)

    assert reponse.status_code == 200
    perdu, gagne = sorted(reponse.context["changements"], key=lambda c: c.formation.code)[::-1]
    assert (perdu.formation.code, gagne.formation.code) == (L2, L1)
    assert (perdu.avant.libelle, perdu.apres.libelle) == ("Ouverte", "Pas de droit")
    assert (gagne.avant.libelle, gagne.apres.libelle) == ("Pas de droit", "Ouverte")
    resultat.refresh_from_db()
    assert resultat.decision == "ADM"


def test_l_apercu_dit_ce_que_les_regles_bloqueraient(navigateur: Client) -> None:
    annees = (Annee("2022-2023", "L1", "psychologie"), Annee("2023-2024", "L1", "psychologie"))
    resultat = un_resultat_publie(anterieures=annees)

    contenu = texte(envoyer(navigateur, resultat))

    assert "dépasse la limite autorisée" in contenu


def test_l_apercu_d_un_resultat_non_publie_le_dit(navigateur: Client) -> None:
    resultat = un_resultat()

    reponse = envoyer(navigateur, resultat)

    assert "n’est pas publié" in texte(reponse)
    assert [c.formation.code for c in reponse.context["changements"]] == [L1]


def test_corriger_ecrit_la_raison_et_ramene_au_resultat(navigateur: Client) -> None:
    resultat = un_resultat_publie()

    reponse = envoyer(navigateur, resultat, confirmer="1")

    assert reponse.status_code == 302
    contenu = texte(navigateur.get(reponse.url))
    assert "Le résultat est corrigé. Un courriel part à Inès." in contenu
    assert "décision (ADM → AJ)" in contenu
    assert "formation suivante (Licence 2 Psychologie → aucune)" in contenu
    assert f"« {RAISON} »" in contenu
    assert Evenement.objects.get(acte="corriger_resultat").par_nom == "Mme Roux"


@pytest.mark.django_db(transaction=True)
def test_le_courriel_parti_se_relit_avec_le_resultat(navigateur: Client) -> None:
    resultat = un_resultat_publie()
    un_tour(horloge.DEPART)

    contenu = texte(navigateur.get(adresse("resultat", resultat)))

    assert "Votre réinscription est ouverte jusqu’au" in contenu


@pytest.mark.parametrize(
    ("valeurs", "dit"),
    [
        ({"raison": ""}, "Écrivez pourquoi ce résultat est corrigé"),
        ({"decision": "AJAC"}, "ouvre aussi l’année supérieure"),
        ({"redoublee": ""}, "la formation redoublée n’est pas connue"),
        ({"unites": "PSY3A"}, "n’est pas un code d’unité suivi de son nom"),
        ({"unites": "PSY3A Psychologie"}, "Seules les décisions AJAC et AJRE"),
        ({"decision": "ADM", "redoublee": "", "superieure": L2}, "déjà les valeurs enregistrées"),
        ({"decision": "XYZ"}, "Sélectionnez un choix valide"),
    ],
)
def test_une_correction_qui_ne_tient_pas_dit_pourquoi_et_garde_la_saisie(
    navigateur: Client, valeurs: dict[str, str], dit: str
) -> None:
    resultat = un_resultat_publie()

    reponse = envoyer(navigateur, resultat, confirmer="1", **valeurs)

    assert reponse.status_code == 422
    assert dit in texte(reponse)
    assert valeurs.get("raison", RAISON) in texte(reponse)
    resultat.refresh_from_db()
    assert resultat.version == 1


def test_les_unites_se_corrigent_une_par_ligne(navigateur: Client) -> None:
    resultat = un_resultat()

    envoyer(
        navigateur,
        resultat,
        decision="AJRE",
        unites="PSY3A Psychologie sociale\r\nPSY3B Statistiques\r\n",
        confirmer="1",
    )

    resultat.refresh_from_db()
    assert [unite.code for unite in resultat.jury.unites] == ["PSY3A", "PSY3B"]


@pytest.mark.parametrize("confirmer", [{}, {"confirmer": "1"}])
def test_une_correction_faite_par_une_autre_se_voit_avant_d_ecrire(
    navigateur: Client, confirmer: dict[str, str]
) -> None:
    resultat = un_resultat_publie()
    autre = Auteur(GESTIONNAIRE, "compte:blanc", "M. Blanc")
    corriger_resultat(
        resultat=Resultat.objects.get(),
        corrige=REDOUBLE,
        raison="jury",
        par=autre,
        le=horloge.DEPART,
    )

    reponse = envoyer(navigateur, resultat, decision="AJAC", superieure=L2, **confirmer)

    assert reponse.status_code == 409
    contenu = texte(reponse)
    assert "Votre correction n’a pas été enregistrée" in contenu
    assert RAISON in contenu
    assert "AJ, ajournement" in contenu


def test_un_droit_utilise_se_signale_avant_puis_se_regle_apres(navigateur: Client) -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription(un_droit(resultat))

    assert "vous aurez à la régler" in texte(envoyer(navigateur, resultat))
    suite = envoyer(navigateur, resultat, confirmer="1").url
    assert "À régler : Licence 2 Psychologie" in texte(navigateur.get(suite))
    dossier = texte(navigateur.get(reverse("scolarite:dossier", args=[inscription.pk])))
    assert "il ne donne plus droit à cette inscription" in dossier

    regler = adresse("regler", resultat)
    sans_raison = navigateur.post(regler, {"inscription": inscription.pk, "raison": ""})
    assert sans_raison.status_code == 422
    assert "Écrivez pourquoi cette inscription est annulée" in texte(sans_raison)
    navigateur.post(regler, {"inscription": inscription.pk, "raison": "résultat corrigé"})

    inscription.refresh_from_db()
    assert inscription.etat == "annulee"
    assert "À régler" not in texte(navigateur.get(adresse("resultat", resultat)))


def test_une_inscription_qui_garde_son_droit_ne_s_annule_pas_d_ici(navigateur: Client) -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription(un_droit(resultat))

    reponse = navigateur.post(
        adresse("regler", resultat), {"inscription": inscription.pk, "raison": "essai"}
    )

    assert reponse.status_code == 404
    assert Inscription.objects.get().etat == "en_preparation"
