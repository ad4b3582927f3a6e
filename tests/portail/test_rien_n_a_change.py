"""Re-registering in three screens: what we know is shown, what is missing is asked, once."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.journal.models import Evenement
from tests.fabriques import (
    AJAC,
    L2,
    SITUATION_PASSEE,
    un_ancien,
    un_droit,
    un_resultat_publie,
    une_admission,
    une_inscription_passee,
    une_inscription_prete,
)
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import lire, page, question

pytestmark = pytest.mark.django_db

CHEZ_ELLE = {"pays": "99100", "voie": "12 rue des Lilas", "code_postal": "13100", "ville": "Aix"}
CONNUE = {"telephone": "06 12 34 56 78", "adresse": CHEZ_ELLE}


def le_droit_de(etudiant: Etudiant) -> Admission:
    return un_droit(un_resultat_publie(etudiant))


def affiche(reponse: HttpResponse) -> dict[str, Any]:
    """What a browser would send back if nothing was touched."""
    form = reponse.context["form"]
    champs = [*form.a_demander, *form.connus]
    return {champ.name: champ.value() for champ in champs if champ.value() is not None}


def valider(navigateur: Client, droit: Admission, **saisies: str) -> HttpResponse:
    vue = navigateur.get(question(droit))
    return navigateur.post(question(droit), affiche(vue) | saisies)


def test_qui_est_de_notre_base_n_a_rien_a_remplir() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante)
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)

    reponse = navigateur.get(reverse("portail:inscriptions"), follow=True)

    assert reponse.context["form"].a_demander == []
    contenu = reponse.content.decode()
    for connu in ("06 12 34 56 78", "12 rue des Lilas", "Bourse", "Voir mes années précédentes"):
        assert connu in contenu
    suite = valider(navigateur, droit)
    inscription = Inscription.objects.get(admission=droit)
    assert suite.url == page("cvec", inscription)
    assert inscription.situation == {**SITUATION_PASSEE, "mobilite": "aucune"}
    actes = Evenement.objects.du_dossier(inscription.dossier).values_list("acte", flat=True)
    assert list(actes) == [
        "ouvrir_inscription",
        "enregistrer_informations",
        "enregistrer_situation",
    ]


def test_apres_le_numero_cvec_il_ne_reste_qu_a_payer() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante)
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)
    valider(navigateur, droit)
    inscription = Inscription.objects.get(admission=droit)

    reponse = navigateur.post(page("cvec", inscription), {"numero": "AIX4-123456-01"})

    assert reponse.url == page("verifier", inscription)
    contenu = lire(navigateur, reponse.url)
    assert "Déjà donnée" in contenu
    assert "Payer 175,00 €" in contenu


def test_qui_n_a_que_des_resultats_importes_donne_ce_qui_manque_et_rien_d_autre() -> None:
    etudiante = un_ancien(telephone="06 12 34 56 78")
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)

    vue = navigateur.get(question(droit))

    assert [champ.name for champ in vue.context["form"].a_demander] == [
        "pays",
        "voie",
        "complement",
        "code_postal",
        "ville",
        "boursier",
        "pupille",
    ]
    refus = valider(navigateur, droit, voie="12 rue des Lilas")
    assert refus.status_code == 422
    assert "12 rue des Lilas" in refus.content.decode()
    assert not Inscription.objects.exists()
    valider(navigateur, droit, **CHEZ_ELLE, boursier="non", pupille="non")
    inscription = Inscription.objects.get(admission=droit)
    assert inscription.etudiant.adresse == CHEZ_ELLE
    assert inscription.etudiant.telephone == "06 12 34 56 78"


def test_une_adresse_sans_ville_ne_redemande_que_la_ville() -> None:
    importee = {cle: valeur for cle, valeur in CHEZ_ELLE.items() if cle != "ville"}
    etudiante = un_ancien(**CONNUE | {"adresse": importee})
    une_inscription_passee(etudiante)

    vue = chez(etudiante).get(question(le_droit_de(etudiante)))

    assert [champ.name for champ in vue.context["form"].a_demander] == ["ville"]


def test_une_bourse_est_de_l_annee_elle_se_redemande() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante, boursier="definitif")

    vue = chez(etudiante).get(question(le_droit_de(etudiante)))

    assert [champ.name for champ in vue.context["form"].a_demander] == ["boursier"]


def test_ce_qui_est_dit_cette_annee_pour_un_autre_dossier_n_est_pas_redemande() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_prete(une_admission(etudiante), reponses={"boursier": "demande"})

    vue = chez(etudiante).get(question(le_droit_de(etudiante)))

    assert [champ.name for champ in vue.context["form"].a_demander] == ["pupille"]
    assert "ma demande est en cours" in vue.content.decode()


def test_corriger_une_reponse_connue_se_fait_sur_la_meme_page() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante)
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)

    refus = valider(navigateur, droit, courriel="pas une adresse", voie="3 cours Mirabeau")

    assert refus.status_code == 422
    contenu = refus.content.decode()
    assert "<details open>" in contenu
    assert "3 cours Mirabeau" in contenu
    valider(navigateur, droit, voie="3 cours Mirabeau")
    assert Inscription.objects.get(admission=droit).etudiant.adresse["voie"] == "3 cours Mirabeau"


def test_repondre_deux_fois_ne_fait_qu_un_dossier() -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante)
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)
    reponses = affiche(navigateur.get(question(droit)))

    for _ in range(2):
        navigateur.post(question(droit), reponses)

    assert Inscription.objects.filter(admission=droit).count() == 1


def test_les_annees_precedentes_restent_a_lire() -> None:
    etudiante = un_ancien(**CONNUE)
    ancienne = une_inscription_passee(etudiante)
    le_droit_de(etudiante)

    contenu = lire(chez(etudiante), reverse("portail:inscriptions") + "?toutes")

    assert "Vos années précédentes" in contenu
    assert page("inscription", ancienne) in contenu


def test_l_annee_superieure_d_un_ajac_ne_se_prend_pas_et_ne_demande_aucun_deplacement() -> None:
    droit = un_droit(un_resultat_publie(jury=AJAC), L2)
    navigateur = chez(droit.etudiant)

    contenu = lire(navigateur, question(droit))

    assert "La scolarité ajoute cette année à votre inscription" in contenu
    assert "Vous n’avez pas à vous déplacer" in contenu
    navigateur.post(question(droit))
    assert not Inscription.objects.exists()


def test_la_page_coute_huit_requetes_au_plus(django_assert_max_num_queries: Any) -> None:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante)
    droit = le_droit_de(etudiante)
    navigateur = chez(etudiante)

    with django_assert_max_num_queries(8):
        navigateur.get(question(droit))
