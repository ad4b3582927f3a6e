"""People registered whose admission was withdrawn: the list, the decision, who may take it."""

import pytest
from django.core import mail
from django.test import Client

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from tests.fabriques import une_admission, une_inscription
from tests.horloge import DEPART
from tests.inscriptions.retraits import retirer, une_inscription_payee
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
LISTE = "/scolarite/a-traiter/"


@pytest.fixture
def retrait() -> Retrait:
    return retirer(une_inscription_payee().admission)


def adresse(retrait: Retrait) -> str:
    return f"/scolarite/retraits/{retrait.pk}/"


def texte(navigateur: Client, chemin: str) -> str:
    contenu = navigateur.get(chemin).content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def test_la_liste_ne_montre_que_ceux_qui_sont_inscrits(
    navigateur: Client, retrait: Retrait
) -> None:
    retirer(une_admission())
    retirer(une_inscription().admission)

    contenu = texte(navigateur, LISTE)

    assert contenu.count("/scolarite/retraits/") == 1
    assert adresse(retrait) in contenu
    assert "Proposition refusée ou abandonnée par le candidat" in contenu


def test_une_liste_vide_le_dit(navigateur: Client) -> None:
    assert "personne n’est inscrit sans admission" in texte(navigateur, LISTE)


def test_la_page_dit_ce_qui_a_ete_paye_et_ce_que_fait_chaque_choix(
    navigateur: Client, retrait: Retrait
) -> None:
    contenu = texte(navigateur, adresse(retrait))

    assert "Parcoursup (n° " in contenu
    assert "175,00 €" in contenu
    assert "Accepté" in contenu
    assert "Frais de gestion gardés par l’université" in contenu
    assert "152,00 €" in contenu
    assert "Montant rendu" not in contenu


def test_une_decision_sans_raison_est_refusee_et_rien_n_est_perdu(
    navigateur: Client, retrait: Retrait
) -> None:
    reponse = navigateur.post(adresse(retrait), {"issue": "annulee", "raison": " "})

    assert reponse.status_code == 422
    contenu = reponse.content.decode()
    assert "Écrivez la raison de votre décision" in contenu
    assert "checked" in contenu
    assert Retrait.objects.a_regler().exists()


@pytest.mark.django_db(transaction=True)
def test_annuler_ferme_le_dossier_et_l_ecrit(navigateur: Client, retrait: Retrait) -> None:
    un_tour(DEPART)
    mail.outbox.clear()

    reponse = navigateur.post(
        adresse(retrait), {"issue": "annulee", "raison": "Inscrite ailleurs."}, follow=True
    )

    assert "Inscription annulée" in reponse.content.decode()
    assert Inscription.objects.get().etat == "annulee"
    un_tour(DEPART)
    [lettre] = mail.outbox
    assert lettre.subject.startswith("Votre inscription est annulée")
    assert "Inscrite ailleurs." in lettre.body
    assert "nous vous rendons 152,00\u00a0€" in lettre.body


def test_maintenir_laisse_l_inscription_et_retire_la_tache(
    navigateur: Client, retrait: Retrait
) -> None:
    navigateur.post(adresse(retrait), {"issue": "maintenue", "raison": "Erreur."})

    assert Inscription.objects.get().etat == "effective"
    assert "personne n’est inscrit sans admission" in texte(navigateur, LISTE)
    contenu = texte(navigateur, adresse(retrait))
    assert "Inscription maintenue" in contenu
    assert "Décidé par Mme Roux" in contenu


def test_la_deuxieme_decision_dit_qui_a_deja_decide(navigateur: Client, retrait: Retrait) -> None:
    autre = entree(une_gestionnaire("m.blanc", "M. Blanc"))
    autre.post(adresse(retrait), {"issue": "maintenue", "raison": "Erreur."})

    reponse = navigateur.post(adresse(retrait), {"issue": "annulee", "raison": "Ailleurs."})

    assert reponse.status_code == 409
    assert "M. Blanc" in reponse.content.decode()
    assert Inscription.objects.get().etat == "effective"


def test_un_retrait_qui_ne_demande_rien_le_dit(navigateur: Client) -> None:
    retrait = retirer(une_inscription().admission)

    assert "Rien à décider" in texte(navigateur, adresse(retrait))


def test_une_autre_composante_ne_voit_rien(retrait: Retrait) -> None:
    ailleurs = entree(une_gestionnaire(composante=AILLEURS))

    assert "personne n’est inscrit sans admission" in texte(ailleurs, LISTE)
    assert ailleurs.get(adresse(retrait)).status_code == 404
    assert ailleurs.post(adresse(retrait), {"issue": "annulee"}).status_code == 404


def test_le_dossier_raconte_le_retrait_et_la_decision(navigateur: Client, retrait: Retrait) -> None:
    navigateur.post(adresse(retrait), {"issue": "maintenue", "raison": "Erreur."})
    inscription = Inscription.objects.get()

    contenu = texte(navigateur, f"/scolarite/dossiers/{inscription.pk}/")

    assert "Admission retirée par la plateforme" in contenu
    assert "Suite donnée au retrait de l’admission" in contenu
    assert "Inscription maintenue" in contenu
    assert "Parcoursup" in contenu
