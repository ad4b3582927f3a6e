"""The student's requests: filing, following, answering, reading a decision, appealing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rentree.demandes.actions import instruire_demande
from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_messages import demander_un_complement, ecrire_message
from rentree.demandes.models import Demande, MessageDeDemande
from rentree.inscriptions.models import Inscription
from rentree.regles import cycle_demande
from tests import horloge
from tests.demandes.preparation import (
    CORRECTION,
    MARTINE,
    OCTOBRE,
    TARDIVE,
    elle,
    le,
    une_demande,
)
from tests.demandes.seances import SEANCE, une_demande_de_remboursement, une_seance
from tests.fabriques import une_image, une_inscription
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db
REPONSES = {"raison": "sante", "explication": "J’étais à l’hôpital en juillet."}


@pytest.fixture(autouse=True)
def en_octobre() -> None:
    horloge.regler(OCTOBRE)


@pytest.fixture
def inscription() -> Inscription:
    return une_inscription()


def preuve(nom: str = "attestation.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, une_image(), "image/jpeg")


def lire(inscription: Inscription, adresse: str) -> str:
    reponse = chez(inscription).get(adresse)
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def suivre(demande: Demande) -> str:
    return lire(demande.admission.inscription, reverse("portail:demande", args=[demande.pk]))


def deposer(inscription: Inscription, genre: str = TARDIVE, **donnees: Any) -> Any:
    return chez(inscription).post(page("demander", inscription, genre), donnees or REPONSES)


def refuser(demande: Demande, quand: datetime = OCTOBRE) -> None:
    instruire_demande(demande=demande, par=MARTINE, le=quand)
    decider_demande(demande=demande, accepter=False, motif="Plus de place.", par=MARTINE, le=quand)


def test_trop_tard_on_demande_puis_on_suit(inscription: Inscription) -> None:
    accueil = lire(inscription, page("inscription", inscription))
    assert page("demander", inscription, TARDIVE) in accueil

    reponse = deposer(inscription, **REPONSES, fichier_preuve=[preuve(), preuve("suite.jpg")])

    demande = Demande.objects.get()
    assert reponse.url == reverse("portail:demande", args=[demande.pk])
    assert demande.reponses == REPONSES
    assert [jointe.fichier.nom for jointe in demande.jointes.all()] == [
        "attestation.jpg",
        "suite.jpg",
    ]
    contenu = suivre(demande)
    assert "La scolarité a reçu votre demande" in contenu
    assert "La scolarité répond au plus tard le dimanche 1er décembre 2024" in contenu
    assert "sera considérée comme refusée" in contenu
    assert "Une raison de santé, pour moi ou un proche" in contenu
    assert "elle est examinée" in lire(inscription, page("inscription", inscription))


def test_un_second_clic_ouvre_la_premiere_demande(inscription: Inscription) -> None:
    demande = une_demande(inscription)

    for reponse in (
        chez(inscription).get(page("demander", inscription, TARDIVE)),
        deposer(inscription),
    ):
        assert reponse.url == reverse("portail:demande", args=[demande.pk])
    assert Demande.objects.count() == 1


def test_ce_qui_manque_est_dit_et_ce_qui_est_ecrit_reste(inscription: Inscription) -> None:
    reponse = deposer(inscription, explication="Je suis en retard.")

    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "La raison principale de votre retard" in contenu
    assert "Je suis en retard." in contenu
    assert not Demande.objects.exists()


def test_un_fichier_qui_n_en_est_pas_un_est_refuse_avec_son_nom(inscription: Inscription) -> None:
    faux = SimpleUploadedFile("virus.pdf", b"rien", "application/pdf")

    reponse = deposer(inscription, **REPONSES, fichier_preuve=faux)

    assert reponse.status_code == 422
    assert "virus.pdf" in reponse.content.decode()
    assert not Demande.objects.exists()


def test_un_envoi_trop_lourd_n_est_pas_lu(inscription: Inscription) -> None:
    reponse = chez(inscription).post(
        page("demander", inscription, TARDIVE), REPONSES, CONTENT_LENGTH="99000000"
    )

    assert reponse.status_code == 422
    assert "dépasse la limite" in reponse.content.decode()


def test_qui_n_est_pas_en_retard_lit_pourquoi_elle_ne_peut_pas_demander(
    inscription: Inscription,
) -> None:
    horloge.regler(horloge.DEPART)

    contenu = lire(inscription, page("demander", inscription, TARDIVE))

    assert "une inscription tardive n’est pas nécessaire" in contenu
    assert "<textarea" not in contenu
    assert deposer(inscription).status_code == 200
    assert not Demande.objects.exists()


def test_un_genre_inconnu_ou_d_un_autre_public_n_existe_pas(inscription: Inscription) -> None:
    for genre in ("inconnu", "auditeur-libre"):
        reponse = chez(inscription).get(page("demander", inscription, genre))
        assert reponse.status_code == 404


def test_une_donnee_verrouillee_se_corrige_par_une_demande(inscription: Inscription) -> None:
    horloge.regler(horloge.DEPART)
    assert page("demander", inscription, CORRECTION) in lire(
        inscription, page("informations", inscription)
    )

    vide = deposer(inscription, CORRECTION, explication="?", fichier_preuve=preuve())
    assert "aucune valeur à corriger" in vide.content.decode()
    faux = deposer(inscription, CORRECTION, ine="0601023457A", fichier_preuve=preuve())
    assert "Le dernier caractère de cet INE" in faux.content.decode()
    sans = deposer(inscription, CORRECTION, prenom="Ines")
    assert "Choisissez un fichier" in sans.content.decode()
    deposer(
        inscription,
        CORRECTION,
        prenom="Ines",
        date_naissance_jour="4",
        date_naissance_mois="mai",
        date_naissance_annee="2006",
        ine="06 01 02 34 57 s",
        fichier_preuve=preuve(),
    )

    assert Demande.objects.get().reponses == {
        "prenom": "Ines",
        "date_naissance": "2006-05-04",
        "ine": "0601023457S",
    }
    assert "4 mai 2006" in suivre(Demande.objects.get())


def test_un_ine_provisoire_se_dit(inscription: Inscription) -> None:
    horloge.regler(horloge.DEPART)
    inscription.etudiant.ine = "0601D12345X"
    inscription.etudiant.save()

    contenu = lire(inscription, page("informations", inscription))

    assert "0601D12345X (provisoire, à remplacer)" in contenu


def test_un_refus_ne_se_devine_nulle_part_avant_d_etre_lu(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    refuser(demande)

    for contenu in (
        suivre(demande),
        lire(inscription, page("demandes", inscription)),
        lire(inscription, page("inscription", inscription)),
    ):
        assert "Plus de place" not in contenu
        assert "efusée" not in contenu
    assert "Une décision a été prise" in suivre(demande)


def test_lire_la_decision_donne_le_motif_et_les_recours(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    refuser(demande)
    horloge.regler(OCTOBRE + timedelta(days=2))

    chez(inscription).post(reverse("portail:lire_decision", args=[demande.pk]))

    contenu = suivre(demande)
    assert "Votre demande est refusée" in contenu
    assert "« Plus de place. »" in contenu
    assert "Saisir le tribunal administratif de Marseille" in contenu
    assert "Jusqu’au mercredi 4 décembre 2024 inclus" in contenu
    assert "n’a pas été acceptée" in lire(inscription, page("inscription", inscription))


def test_sans_reponse_la_demande_est_refusee_a_sa_date(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    en_janvier = le("2025-01-10")
    constater_les_echeances(le=en_janvier)
    horloge.regler(en_janvier)

    contenu = suivre(demande)

    assert "refusée depuis le 1er décembre 2024" in contenu
    assert "Jusqu’au lundi 3 février 2025 inclus" in contenu


def test_une_acceptation_ouvre_la_page_et_se_dit(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    assert "Votre demande est acceptée" in suivre(demande)
    accueil = lire(inscription, page("inscription", inscription))
    assert "Fermé" not in accueil
    assert "avant le mardi 15 octobre 2024 à 23 h 59" in accueil


def test_repondre_a_ce_qui_est_demande(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    demander_un_complement(demande=demande, texte="Une attestation ?", par=MARTINE, le=OCTOBRE)
    contenu = suivre(demande)
    assert "Réponse attendue de votre part" in contenu
    assert MessageDeDemande.objects.get().vu_le == OCTOBRE

    chez(inscription).post(
        reverse("portail:demande", args=[demande.pk]),
        {"texte": "La voici.", "fichiers": preuve()},
    )

    assert MessageDeDemande.objects.earliest("pk").recu_le == OCTOBRE
    contenu = suivre(demande)
    assert "Réponse attendue" not in contenu
    assert "La voici." in contenu
    fichier = chez(inscription).get(reverse("portail:fichier_de_demande", args=[demande.pk, 2]))
    assert fichier.headers["Content-Type"] == "image/jpeg"
    assert b"".join(fichier.streaming_content)


def test_un_message_vide_est_refuse(inscription: Inscription) -> None:
    demande = une_demande(inscription)

    reponse = chez(inscription).post(reverse("portail:demande", args=[demande.pk]), {"texte": "  "})

    assert reponse.status_code == 422
    assert "Écrivez votre message" in reponse.content.decode()


def test_retirer_sa_demande_se_confirme(inscription: Inscription) -> None:
    demande = une_demande(inscription)
    adresse = reverse("portail:retirer_demande", args=[demande.pk])
    assert "Retirer la demande" in lire(inscription, adresse)
    assert Demande.objects.get().etat == cycle_demande.DEPOSEE

    chez(inscription).post(adresse)

    assert "Vous avez retiré cette demande" in suivre(demande)
    assert "Faire une nouvelle demande" in lire(inscription, page("inscription", inscription))


def test_la_liste_dit_ce_qui_se_demande_et_pourquoi_pas(inscription: Inscription) -> None:
    horloge.regler(horloge.DEPART)

    contenu = lire(inscription, page("demandes", inscription))

    assert "Vous n’avez fait aucune demande" in contenu
    assert page("demander", inscription, CORRECTION) in contenu
    assert "une inscription tardive n’est pas nécessaire" in contenu


def test_une_autre_personne_ne_voit_ni_la_demande_ni_ses_fichiers(inscription: Inscription) -> None:
    demande = une_demande(inscription)

    for nom, arguments in (
        ("demande", [demande.pk]),
        ("retirer_demande", [demande.pk]),
        ("fichier_de_demande", [demande.pk, 1]),
    ):
        assert un_inconnu().get(reverse(f"portail:{nom}", args=arguments)).status_code == 404
    lecture = un_inconnu().post(reverse("portail:lire_decision", args=[demande.pk]))
    assert lecture.status_code == 404


def test_les_pages_coutent_huit_requetes_au_plus(
    inscription: Inscription, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    demande = une_demande(inscription)
    for rang in range(3):
        par = MARTINE if rang else elle(inscription)
        ecrire_message(demande=demande, texte=f"Message {rang}", par=par, le=OCTOBRE)
    suivre(demande)  # the messages are read

    navigateur = chez(inscription)
    with django_assert_max_num_queries(8):
        navigateur.get(reverse("portail:demande", args=[demande.pk]))
    with django_assert_max_num_queries(8):
        navigateur.get(page("inscription", inscription))
    with django_assert_max_num_queries(8):
        navigateur.get(page("demandes", inscription))
    with django_assert_max_num_queries(8):
        navigateur.get(page("demander", inscription, CORRECTION))


def test_qui_attend_la_commission_lit_le_jour_de_la_seance_jusqu_a_son_heure(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    demande = une_demande_de_remboursement()
    assert "en séance" not in suivre(demande)

    une_seance(demande)
    navigateur = chez(demande.admission.inscription)
    with django_assert_max_num_queries(8):
        navigateur.get(reverse("portail:demande", args=[demande.pk]))
    dit = suivre(demande)
    assert "examine votre demande en séance le mardi 8 octobre 2024 à 14 h" in dit

    horloge.regler(SEANCE)
    assert "en séance" not in suivre(demande)
