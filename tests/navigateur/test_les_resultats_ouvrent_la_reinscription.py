"""From the jury's file to the student's two lines: import, publication, letter, correction."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from rentree.comptes.models import Compte
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Etudiant
from tests import horloge
from tests.connecteurs.fichier_resultats import L2, SANS_SUITE, en_octets, ligne
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import ECRANS, Visite, relever_le_courrier
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)

NUMERO = "22000001"


def deja_entre(visite: Visite, client: Client) -> None:
    """The browser of somebody who has signed in already."""
    nom = settings.SESSION_COOKIE_NAME
    visite.page.context.add_cookies(
        [{"name": nom, "value": client.cookies[nom].value, "url": visite.observateur.adresse}]
    )


def un_fichier(dossier: Path) -> Path:
    chemin = dossier / "jury-l1.csv"
    ajac = {"decision": "AJAC", "session": "2", "formation_suivante": L2, "unites_accordees": ""}
    identite = {"nom_famille": "Moreau", "prenom": "Léa", "date_naissance": "06/06/2004"}
    lignes = [ligne(1, **{**SANS_SUITE, **identite, **ajac}), ligne(2, decision="?")]
    chemin.write_bytes(en_octets(lignes))
    return chemin


def importer(visite: Visite, fichier: Path) -> None:
    page = visite.page
    page.goto("/scolarite/imports/")
    visite.lien("Importer un fichier de résultats")
    visite.titre("Importer des résultats")
    page.get_by_label("Fichier de résultats").set_input_files(fichier)
    page.get_by_role("checkbox").check()
    visite.bouton("Importer")
    expect(page.get_by_role("heading", name=re.compile("rien n’a été enregistré"))).to_be_visible()
    visite.regarder("scolarite-resultats-essai")
    page.get_by_role("checkbox").uncheck()
    page.get_by_label("Fichier de résultats").set_input_files(fichier)
    visite.bouton("Importer")
    visite.titre(re.compile("^jury-l1.csv"))
    visite.regarder("scolarite-resultats-rapport")


def prevoir_puis_publier(visite: Visite) -> None:
    page = visite.page
    page.goto("/scolarite/resultats/")
    visite.titre("Résultats des jurys")
    visite.regarder("scolarite-resultats")
    visite.lien(re.compile("^Licence 1 Psychologie"))
    page.get_by_label("Jour de publication").fill("2024-07-12")
    page.get_by_label("Heure").fill("14 h")
    visite.bouton("Prévoir la publication")
    expect(page.get_by_text("La publication est prévue le vendredi 12 juillet")).to_be_visible()
    visite.regarder("scolarite-resultats-jury")
    visite.lien("Publier maintenant…")
    visite.titre(re.compile("^Publier maintenant 1 résultat"))
    visite.regarder("scolarite-resultats-publier")
    visite.bouton("Publier maintenant")
    expect(page.get_by_text("Les résultats sont publiés")).to_be_visible()


def corriger(visite: Visite) -> None:
    page = visite.page
    visite.lien("MOREAU Léa")
    visite.titre(re.compile("Léa MOREAU"))
    visite.regarder("scolarite-resultat")
    visite.lien("Corriger ce résultat…")
    page.get_by_label("Décision du jury").select_option("AJ")
    page.get_by_label("Formation suivante").select_option("")
    page.get_by_label("Raison de la correction").fill("procès-verbal rectifié")
    visite.bouton("Voir ce que cela change")
    expect(page.get_by_role("heading", name="Ce que cette correction change")).to_be_visible()
    visite.regarder("scolarite-correction")
    visite.bouton("Corriger ce résultat")
    expect(page.get_by_text("Le résultat est corrigé")).to_be_visible()


@ECRANS
def test_un_fichier_de_jury_devient_un_droit_puis_se_corrige(
    ouvrir: Ouvrir, tmp_path: Path, largeur: int, javascript: bool
) -> None:
    compte: Compte = une_gestionnaire()
    scolarite = Visite(*ouvrir(largeur, javascript=javascript), javascript)
    deja_entre(scolarite, entree(compte))
    importer(scolarite, un_fichier(tmp_path))

    lea = Etudiant.objects.get(numero_etudiant=NUMERO)
    client = Client()
    client.force_login(rattacher_compte(etudiant=lea, le=horloge.DEPART))
    etudiante = Visite(*ouvrir(360, javascript=javascript), javascript)
    deja_entre(etudiante, client)
    etudiante.page.goto("/inscriptions/")
    etudiante.titre(re.compile("vos résultats de seconde chance ne sont pas encore publiés"))
    etudiante.regarder("etudiante-resultats-attendus")

    prevoir_puis_publier(scolarite)
    (lettre,) = relever_le_courrier()
    assert "Votre réinscription est ouverte" in lettre.subject
    etudiante.page.goto("/inscriptions/")
    etudiante.titre("Vous avez 2 inscriptions possibles")
    etudiante.regarder("etudiante-ajac")
    etudiante.lien("Licence 1 Psychologie")
    etudiante.titre("Rien n’a changé ?")
    etudiante.regarder("etudiante-rien-n-a-change")

    corriger(scolarite)
    (lettre,) = relever_le_courrier()
    assert "Votre résultat a été corrigé" in lettre.body
    for question in etudiante.page.locator("fieldset").all():
        question.get_by_label("Non", exact=True).check()
    etudiante.page.get_by_label("Ville").fill("Marseille")
    etudiante.bouton("C’est exact, continuer")
    etudiante.titre(re.compile("numéro de votre attestation CVEC"))
    etudiante.lien("Retour à mon inscription")
    etudiante.titre("Bonjour Léa, voici votre inscription")
    etudiante.regarder("etudiante-reinscription")
