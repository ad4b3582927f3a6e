"""What was written to a person, read again; the language chosen; on a wide and a narrow screen."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from rentree.connecteurs.courriel.identifiant import identifiant_de
from rentree.connecteurs.courriel.reception import recevoir
from rentree.connecteurs.models import Courriel
from tests import horloge
from tests.connecteurs.avis_de_non_remise import avis
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import LARGEURS, Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


@LARGEURS
def test_une_etudiante_relit_ses_messages_et_choisit_l_anglais(
    ouvrir: Ouvrir, largeur: int
) -> None:
    dossier = un_dossier()
    une_admission(dossier.etudiant, formation="l1-histoire-aix")
    relever_le_courrier()
    ines = Visite(*ouvrir(largeur))
    se_connecter(ines, dossier.admission.numero, ("3", "5", "2006"))
    ines.titre("Vous avez 2 admissions")

    ines.lien("Messages")
    ines.titre("Vos messages")
    ines.page.locator("summary").first.click()
    expect(ines.page.get_by_role("link", name=f"/inscription/{dossier.pk}/")).to_be_visible()
    ines.regarder("vos-messages")

    ines.bouton("English")
    ines.titre("Your messages")
    dit = "The pages and our next e-mails will be in English."
    expect(ines.page.get_by_role("status")).to_have_text(dit)
    ines.regarder("vos-messages-langue-choisie")
    expect(ines.page.get_by_role("button", name="Français")).to_be_visible()


@LARGEURS
def test_la_scolarite_lit_chaque_courriel_avant_qu_il_ne_parte(
    ouvrir: Ouvrir, largeur: int
) -> None:
    martine = Visite(*ouvrir(largeur))
    entrer(martine, une_gestionnaire())

    martine.lien("Messages")
    martine.titre("Messages")
    martine.regarder("scolarite-messages")
    martine.lien("Inscription à payer")
    martine.page.get_by_label("Langue").select_option("English")
    martine.bouton("Afficher")
    expect(martine.page.get_by_role("article", name="Aperçu du courriel")).to_contain_text(
        "pay for your registration"
    )
    martine.regarder("scolarite-message")
    martine.lien("Voir la version mise en forme")
    martine.titre(re.compile("^To do before"))


@LARGEURS
def test_une_etudiante_cree_puis_remplace_son_adresse_d_agenda(
    ouvrir: Ouvrir, largeur: int
) -> None:
    dossier = une_inscription(une_admission(un_etudiant(date_naissance=date(2006, 5, 3))))
    ines = Visite(*ouvrir(largeur))
    se_connecter(ines, dossier.admission.numero, ("3", "5", "2006"))
    ines.titre("Bonjour Inès, voici votre inscription")

    ines.lien(re.compile("^Suivre ces dates"))
    ines.titre("Suivre vos dates dans votre agenda")
    ines.regarder("agenda-sans-adresse")
    ines.bouton("Créer mon adresse d’agenda")
    adresse = ines.page.get_by_label("Adresse à copier dans votre agenda")
    premiere = adresse.input_value()
    ines.regarder("agenda-avec-adresse")

    ines.bouton("Remplacer cette adresse")
    expect(adresse).not_to_have_value(premiere)
    ines.bouton("Supprimer cette adresse")
    expect(ines.page.get_by_role("button", name="Créer mon adresse d’agenda")).to_be_visible()


@LARGEURS
def test_une_adresse_qui_ne_repond_pas_se_corrige_des_deux_cotes(
    ouvrir: Ouvrir, largeur: int
) -> None:
    dossier = un_dossier(courriel="ines@exemple.fr", telephone="+33 6 00 00 00 00")
    relever_le_courrier()
    recevoir(avis(identifiant_de(Courriel.objects.get().pk)), horloge.maintenant())
    martine = Visite(*ouvrir(largeur))
    entrer(martine, une_gestionnaire())
    martine.lien("Messages")
    martine.regarder("scolarite-adresses-a-verifier")
    martine.lien("Inès BENALI")
    martine.titre("Adresse à vérifier, Inès BENALI")
    martine.regarder("scolarite-adresse")
    martine.page.goto(f"/scolarite/dossiers/{dossier.pk}/")
    martine.page.locator("summary").last.click()
    martine.regarder("scolarite-dossier-adresse-en-echec")

    ines = Visite(*ouvrir(largeur))
    se_connecter(ines, dossier.admission.numero, ("3", "5", "2006"))
    ines.titre("Bonjour Inès, voici votre inscription")
    ines.regarder("inscription-adresse-en-echec")
    ines.lien("Vérifier mon adresse électronique")
    ines.titre("Vérifiez votre adresse électronique")
    ines.regarder("adresse-a-verifier")
    ines.page.get_by_label("Adresse électronique").fill("ines@nouvelle.example")
    ines.bouton("Enregistrer cette adresse")
    ines.titre("Bonjour Inès, voici votre inscription")
    expect(ines.page.get_by_role("status").first).to_contain_text("ines@nouvelle.example")
