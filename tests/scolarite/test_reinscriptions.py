"""Upper years and units to add: who sees them, who adds them, what the student reads then."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from tests.fabriques import AJAC, L1, un_ancien, un_resultat_publie
from tests.horloge import DEPART
from tests.inscriptions.redoublants import AJRE, redoublante
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import lire, page
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db

LISTE = reverse("scolarite:reinscriptions")


def ajouter(inscription: Inscription) -> str:
    return reverse("scolarite:ajouter", args=[inscription.pk])


def test_rien_a_ajouter_le_dit(navigateur: Client) -> None:
    un_resultat_publie(jury=AJAC)

    assert "Rien à ajouter" in lire(navigateur, LISTE)


def test_la_liste_dit_qui_redouble_quoi_et_ce_que_le_jury_accorde(navigateur: Client) -> None:
    redoublante()
    redoublante(AJRE)

    contenu = lire(navigateur, LISTE)

    assert "2 à ajouter" in contenu
    assert "AJAC : Licence 2 Psychologie" in contenu
    assert "Psychologie sociale (PSY3A)" in contenu
    assert "Ajouter l’année" in contenu
    assert "Ajouter ces unités" in contenu


@pytest.mark.django_db(transaction=True)
def test_ajouter_l_annee_est_un_clic_et_l_etudiante_le_lit(navigateur: Client) -> None:
    inscription = redoublante()
    etudiante = chez(inscription.etudiant)
    sienne = lire(etudiante, page("inscription", inscription))
    assert "La scolarité va ajouter cette année" in sienne
    un_tour(DEPART)
    mail.outbox.clear()

    reponse = navigateur.post(ajouter(inscription))

    contenu = lire(navigateur, reponse.url)
    assert "C’est ajouté pour" in contenu
    assert "Rien à ajouter" in contenu
    superieure = inscription.ajoutees.get()
    assert "Voir cette inscription" in lire(etudiante, page("inscription", inscription))
    sienne = lire(etudiante, page("inscription", superieure))
    assert "La scolarité a ajouté cette année à votre inscription" in sienne
    assert "Votre certificat de scolarité" in sienne
    assert "les pièces, la CVEC et le paiement sont dans ce dossier" in lire(
        navigateur, reverse("scolarite:dossier", args=[superieure.pk])
    )
    un_tour(DEPART)
    assert [lettre.subject for lettre in mail.outbox] == [
        "Licence 2 Psychologie\u00a0: la scolarité l’a ajoutée, vous n’avez rien à faire"
    ]


def test_ajouter_les_unites_d_un_ajre_est_un_clic(navigateur: Client) -> None:
    inscription = redoublante(AJRE)
    dossier = reverse("scolarite:dossier", args=[inscription.pk])
    assert "À ajouter" in lire(navigateur, dossier)

    navigateur.post(ajouter(inscription))

    assert "Unités de l’année supérieure ajoutées le mercredi 10 juillet 2024" in lire(
        navigateur, dossier
    )
    assert "La scolarité les a ajoutées le 10 juillet 2024" in lire(
        chez(inscription.etudiant), page("inscription", inscription)
    )


def test_deux_clics_disent_que_c_est_fait(navigateur: Client) -> None:
    inscription = redoublante()

    for _ in range(2):
        reponse = navigateur.post(ajouter(inscription))

    assert "C’est ajouté pour" in lire(navigateur, reponse.url)
    assert Inscription.objects.count() == 2


def test_une_limite_depassee_se_dit_avec_que_faire(navigateur: Client) -> None:
    inscription = redoublante()
    for annee in ("2020-2021", "2021-2022"):
        inscription.etudiant.inscriptions_anterieures.create(
            annee=annee, niveau="L2", etablissement="Nantes", provenance="verifiee"
        )

    reponse = navigateur.post(ajouter(inscription))

    assert reponse.status_code == 422
    contenu = reponse.content.decode()
    assert "Rien n’a été ajouté" in contenu
    assert "dépasse la limite autorisée" in contenu
    assert Inscription.objects.count() == 1


def test_une_autre_composante_n_ajoute_rien() -> None:
    inscription = redoublante()
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    assert "Rien à ajouter" in lire(ailleurs, LISTE)
    assert ailleurs.post(ajouter(inscription)).status_code == 404
    assert Inscription.objects.count() == 1


def test_l_etudiante_n_y_entre_pas() -> None:
    inscription = redoublante()
    navigateur = chez(inscription.etudiant)

    assert navigateur.get(LISTE).status_code == 404
    assert navigateur.post(ajouter(inscription)).status_code == 404


def test_le_nombre_de_requetes_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(5):
        redoublante(etudiant=un_ancien())

    with django_assert_max_num_queries(8):
        navigateur.get(LISTE)


def test_l_ajac_lit_ses_deux_lignes() -> None:
    resultat = un_resultat_publie(jury=AJAC)

    contenu = lire(chez(resultat.etudiant), reverse("portail:inscriptions"))

    assert resultat.formation_redoublee == L1
    assert "Rien à faire" in contenu
    assert "Vous n’avez pas à vous déplacer" in contenu


def declarer(inscription: Inscription) -> InscriptionAnterieure:
    chez(inscription.etudiant).post(
        reverse("portail:parcours"),
        {"annee": "2021-2022", "niveau": "L2", "etablissement": "Université de Nantes"},
    )
    return InscriptionAnterieure.objects.get(provenance="declaree")


def test_une_annee_declaree_se_verifie_puis_ne_se_retire_plus(navigateur: Client) -> None:
    inscription = redoublante()
    declaree = declarer(inscription)
    verifier = reverse("scolarite:verifier_annee", args=[declaree.pk])
    contenu = lire(navigateur, LISTE)
    assert "2021-2022, L2, Université de Nantes" in contenu
    resultat = reverse("scolarite:resultat", args=[inscription.admission.resultat_id])
    assert verifier in lire(navigateur, resultat)

    for _ in range(2):
        reponse = navigateur.post(verifier)

    contenu = lire(navigateur, reponse.url)
    assert "elle ne peut plus être retirée" in contenu
    assert "Aucune à vérifier" in contenu
    parcours = reverse("portail:parcours")
    etudiante = chez(inscription.etudiant)
    etudiante.post(parcours, {"retirer": str(declaree.pk)})
    assert "Vérifiée par la scolarité" in lire(etudiante, parcours)


def test_une_autre_composante_ne_verifie_rien() -> None:
    declaree = declarer(redoublante())
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    assert "Aucune à vérifier" in lire(ailleurs, LISTE)
    verifier = reverse("scolarite:verifier_annee", args=[declaree.pk])
    assert ailleurs.post(verifier).status_code == 404
    declaree.refresh_from_db()
    assert declaree.provenance == "declaree"
