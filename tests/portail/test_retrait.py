"""What someone whose admission was withdrawn reads on her page."""

import pytest
from django.urls import reverse

from rentree.inscriptions.actions_retraits import regler_retrait
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from tests.fabriques import une_admission, une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX, retirer, une_inscription_payee
from tests.paiements.preparation import un_paiement, une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


def voir(inscription: Inscription) -> str:
    contenu = chez(inscription).get(page("inscription", inscription)).content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def test_un_dossier_en_preparation_dit_qui_a_retire_quand_et_que_faire() -> None:
    inscription = une_inscription()
    retirer(inscription.admission)

    contenu = voir(inscription)

    assert "Parcoursup a retiré votre admission le mercredi 10 juillet 2024" in contenu
    assert "Vérifiez votre dossier sur la plateforme" in contenu
    assert page("situation", inscription) not in contenu


def test_la_page_a_relire_ne_propose_plus_de_payer() -> None:
    inscription = une_inscription_prete()
    retirer(inscription.admission)

    contenu = chez(inscription).get(page("verifier", inscription)).content.decode()

    assert "La plateforme a retiré" in contenu
    assert 'name="atteste"' not in contenu


def test_une_inscription_a_payer_ne_mene_plus_a_la_banque() -> None:
    inscription = une_creance().inscription
    retirer(inscription.admission)
    navigateur = chez(inscription)

    for reponse in (
        navigateur.get(page("paiement", inscription)),
        navigateur.post(page("paiement", inscription)),
    ):
        assert reponse.status_code == 302
        assert reponse.url == page("inscription", inscription)
    assert "aucune somme n’est due" in voir(inscription)


def test_un_paiement_en_cours_se_dit_d_abord() -> None:
    inscription = un_paiement().creance.inscription
    retirer(inscription.admission)

    assert "Nous attendons la réponse de la banque" in voir(inscription)


def test_qui_est_inscrit_lit_que_son_inscription_n_est_pas_annulee() -> None:
    inscription = une_inscription_payee()
    retirer(inscription.admission)

    contenu = voir(inscription)

    assert "Parcoursup a retiré votre admission le 10 juillet 2024" in contenu
    assert "Votre inscription n’est pas annulée" in contenu
    assert "certificat" in contenu


def test_une_inscription_maintenue_n_attend_plus_la_scolarite() -> None:
    inscription = une_inscription_payee()
    regler_retrait(
        retrait=retirer(inscription.admission),
        issue=Retrait.Issue.MAINTENUE,
        raison="Erreur de la plateforme.",
        par=MME_ROUX,
        le=DEPART,
    )

    assert "a retiré votre admission" not in voir(inscription)


def test_la_liste_des_admissions_le_dit() -> None:
    inscription = une_inscription()
    une_admission(inscription.etudiant, formation="l1-histoire-aix")
    retirer(inscription.admission)

    contenu = chez(inscription).get(reverse("portail:inscriptions")).content.decode()

    assert "Admission retirée" in contenu
