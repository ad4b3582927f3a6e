"""Registering again: what a former student sees before and after the results, down to payment."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Paiement
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury, Unite
from tests import horloge
from tests.fabriques import (
    AJAC,
    AJOURNE,
    L1,
    L2,
    un_ancien,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_admission,
    une_inscription,
    une_inscription_prete,
)
from tests.paiements.preparation import un_avis
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import lire, page, question

pytestmark = pytest.mark.django_db

INSCRIPTIONS = reverse("portail:inscriptions")
MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
EN_JUIN = datetime(2024, 6, 20, 8, 0, tzinfo=UTC)
EN_OCTOBRE = datetime(2024, 10, 1, 8, 0, tzinfo=UTC)
REDOUBLE = DecisionDeJury("AJ", 1, redoublee=L1)


@pytest.mark.parametrize(
    ("jury", "phrase"),
    [
        (AJOURNE, "vos résultats de seconde chance ne sont pas encore publiés."),
        (DecisionDeJury("ADM", 1, superieure=L2), "vos résultats ne sont pas encore publiés."),
    ],
)
def test_avant_la_publication_on_attend_sans_rien_apprendre(
    jury: DecisionDeJury, phrase: str
) -> None:
    resultat = un_resultat(jury=jury)

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert phrase in contenu
    assert "S’ils vous permettent de vous réinscrire ici, nous vous écrirons" in contenu
    assert "Licence" not in contenu.split("<main")[1]


def test_un_ancien_etudiant_dont_rien_n_est_encore_connu_attend_aussi() -> None:
    assert "ne sont pas encore publiés" in lire(chez(un_ancien()), INSCRIPTIONS)


def test_un_resultat_sans_suite_ici_le_dit_et_dit_que_faire() -> None:
    resultat = un_resultat_publie(jury=DecisionDeJury("ADM", 1))

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert "pas de droit à vous réinscrire ici" in contenu
    assert reverse("portail:aide") in contenu


def test_un_seul_droit_mene_a_ce_que_nous_savons_deja() -> None:
    resultat = un_resultat_publie(un_ancien(numero_etudiant="23004217"))

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert "Rien n’a changé ?" in contenu
    assert "Numéro étudiant 23 004 217" in contenu
    assert "Licence 2 Psychologie" in contenu
    assert "1re inscription en licence 2 sur 2 possibles" in contenu
    assert "Acceptation" not in contenu


def test_qui_redouble_voit_combien_de_fois() -> None:
    droit = un_droit(un_resultat_publie(jury=AJOURNE), L1)

    contenu = lire(chez(droit.etudiant), question(droit))

    assert "2e inscription en licence 1 sur 2 possibles" in contenu


def test_l_ajac_voit_deux_lignes_celle_en_ligne_et_celle_de_la_scolarite() -> None:
    resultat = un_resultat_publie(jury=AJAC)

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert contenu.index("Licence 1 Psychologie") < contenu.index("Licence 2 Psychologie")
    assert "Vous pouvez vous inscrire en ligne jusqu’au vendredi 19 juillet 2024" in contenu
    assert "Vous êtes AJAC" in contenu
    assert "se paient une seule fois" in contenu


def test_les_unites_accordees_sont_montrees_avec_l_annee_redoublee() -> None:
    unites = (Unite("PSY3A", "Psychologie sociale"),)
    resultat = un_resultat_publie(jury=DecisionDeJury("AJRE", 2, L1, L2, unites))
    droit = un_droit(resultat, L1)

    assert "Psychologie sociale (PSY3A)" in lire(chez(resultat.etudiant), question(droit))
    inscription = une_inscription(droit)
    assert "Psychologie sociale (PSY3A)" in lire(
        chez(resultat.etudiant), page("inscription", inscription)
    )


def test_un_droit_et_des_resultats_attendus_se_disent_ensemble() -> None:
    premiere = un_resultat_publie(jury=REDOUBLE)
    un_resultat(premiere.etudiant, AJOURNE)

    contenu = lire(chez(premiere.etudiant), INSCRIPTIONS)

    assert "seconde chance ne sont pas encore publiés" in contenu
    assert "Licence 1 Psychologie" in contenu


def test_une_admission_de_plateforme_et_un_droit_se_choisissent() -> None:
    resultat = un_resultat_publie()
    une_admission(resultat.etudiant, formation="l1-histoire-aix")

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert "Proposition Parcoursup acceptée le 10 juin 2024" in contenu
    assert "Réinscription, numéro étudiant" in contenu


def test_une_limite_depassee_est_dite_des_la_liste_avec_son_issue() -> None:
    annees = (Annee("2022-2023", "L1", "psychologie"), Annee("2023-2024", "L1", "psychologie"))
    resultat = un_resultat_publie(jury=AJAC, anterieures=annees)

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert "dépasse la limite autorisée" in contenu
    assert "3e inscription en licence 1 sur 2 possibles" in contenu


def test_le_droit_d_une_autre_personne_n_existe_pas() -> None:
    droit = un_droit(un_resultat_publie())

    assert chez(un_ancien()).get(question(droit)).status_code == 404


def test_du_droit_au_certificat_avec_les_pages_de_tous() -> None:
    droit = un_droit(un_resultat_publie())
    navigateur = chez(droit.etudiant)
    inscription = une_inscription(droit)

    contenu = lire(navigateur, page("inscription", inscription))
    assert "Réinscription, numéro étudiant" in contenu
    assert "Vous vous réinscrivez à l’université, en licence 2" in contenu
    assert "Il vient de votre inscription précédente" in lire(
        navigateur, page("informations", inscription)
    )
    prete = une_inscription_prete(droit)
    verifier = page("verifier", prete)
    assert "Vérifiez avant de payer" in lire(navigateur, verifier)
    navigateur.post(verifier, {"atteste": "on"})
    appliquer_avis(avis=un_avis(Paiement.objects.get()), le=horloge.DEPART)

    contenu = lire(navigateur, page("confirmation", prete))
    numero = droit.etudiant.numero_etudiant
    assert numero is not None
    assert f"{numero[:2]} {numero[2:5]} {numero[5:]}" in contenu
    assert navigateur.get(page("certificat", prete)).status_code == 200


def test_ferme_on_demande_une_inscription_tardive_en_ligne() -> None:
    droit = un_droit(un_resultat_publie(un_ancien(numero_etudiant="23004217")))
    inscription = une_inscription(droit)
    horloge.regler(EN_OCTOBRE)

    contenu = lire(chez(droit.etudiant), page("inscription", inscription))

    assert page("demander", inscription, "inscription-tardive") in contenu


def test_avant_l_ouverture_le_droit_dit_quand() -> None:
    horloge.regler(EN_JUIN)
    resultat = un_resultat_publie(jury=AJAC, le=EN_JUIN)

    contenu = lire(chez(resultat.etudiant), INSCRIPTIONS)

    assert "ouvrira le lundi 1er juillet 2024 à 14 h" in contenu


def test_tant_que_les_resultats_manquent_on_ne_promet_pas_de_jour() -> None:
    inscription = une_inscription(un_droit(un_resultat_publie(jury=AJOURNE), L1))
    horloge.regler(EN_JUIN)

    contenu = lire(chez(inscription.etudiant), page("inscription", inscription))

    assert "Vos résultats ne sont pas encore publiés." in contenu
    assert "dès qu’ils le seront, au plus tôt le lundi 1er juillet 2024 à 14 h" in contenu
    assert f"Nous vous écrirons à {inscription.etudiant.courriel}" in contenu
    assert "Votre inscription ouvre le" not in contenu


def test_un_droit_perdu_bloque_le_dossier_et_dit_pourquoi() -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription_prete(un_droit(resultat))
    navigateur = chez(resultat.etudiant)
    corriger(resultat, REDOUBLE)

    for nom in ("inscription", "verifier"):
        assert "il ne donne plus droit à cette inscription" in lire(
            navigateur, page(nom, inscription)
        )
    reponse = navigateur.post(page("verifier", inscription), {"atteste": "on"})
    assert reponse.status_code == 422
    liste = lire(navigateur, INSCRIPTIONS)
    assert "Licence 1 Psychologie" in liste


def test_une_page_ouverte_avant_une_correction_ramene_a_ses_inscriptions() -> None:
    resultat = un_resultat_publie()
    droit = un_droit(resultat)
    navigateur = chez(resultat.etudiant)
    corriger(resultat, REDOUBLE)

    assert navigateur.post(question(droit)).status_code == 404
    assert not Inscription.objects.exists()
    assert "Licence 1 Psychologie" in lire(navigateur, INSCRIPTIONS)


def corriger(resultat: Any, corrige: DecisionDeJury) -> None:
    corriger_resultat(
        resultat=resultat, corrige=corrige, raison="essai", par=MME_ROUX, le=horloge.DEPART
    )


def test_les_pages_coutent_huit_requetes_au_plus(django_assert_max_num_queries: Any) -> None:
    resultat = un_resultat_publie(jury=AJAC)
    navigateur = chez(resultat.etudiant)
    inscription = une_inscription_prete(un_droit(resultat, L1))

    for adresse in (INSCRIPTIONS, *(page(nom, inscription) for nom in ("inscription", "verifier"))):
        with django_assert_max_num_queries(8):
            navigateur.get(adresse)
