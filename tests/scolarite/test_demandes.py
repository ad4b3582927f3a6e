"""The registrar's requests: the list by step, each gesture, who may see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_messages import ecrire_message
from rentree.demandes.models import Avis, Demande, MessageDeDemande
from rentree.inscriptions.models import Etudiant
from rentree.regles import cycle_demande
from tests import horloge
from tests.demandes.preparation import (
    CORRECTION,
    MARTINE,
    OCTOBRE,
    elle,
    le,
    une_correction,
    une_demande,
    une_demande_instruite,
)
from tests.demandes.test_concordance import examinee, proposer
from tests.fabriques import un_etudiant, une_image
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_octobre() -> None:
    horloge.regler(OCTOBRE)


def texte(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


def liste(navigateur: Client, **filtre: str) -> str:
    return texte(navigateur.get(reverse("scolarite:demandes"), filtre))


def voir(navigateur: Client, demande: Demande) -> str:
    reponse = navigateur.get(reverse("scolarite:demande", args=[demande.pk]))
    assert reponse.status_code == 200
    return texte(reponse)


def faire(navigateur: Client, demande: Demande, geste: str, **donnees: Any) -> Any:
    return navigateur.post(reverse("scolarite:geste", args=[demande.pk, geste]), donnees)


def test_la_liste_montre_l_etape_et_ce_qui_est_a_traiter(navigateur: Client) -> None:
    une_demande()

    contenu = liste(navigateur)

    assert "BENALI Inès" in contenu
    assert "À prendre en charge" in contenu
    assert "dimanche 1er décembre 2024" in contenu


def test_ce_qui_attend_l_etudiante_n_est_pas_a_traiter(navigateur: Client) -> None:
    demande = une_demande()
    faire(navigateur, demande, "complement", texte="Une attestation ?")

    assert "Aucune demande ici" in liste(navigateur)
    assert "Complément attendu de la personne" in liste(navigateur, vue="en-cours")
    horloge.regler(le("2024-10-20"))
    assert "En retard" in liste(navigateur)


def test_la_liste_se_filtre_par_genre_et_par_etat(navigateur: Client) -> None:
    une_demande()
    une_correction(prenom="Ines")

    assert "1 demande," in liste(navigateur, genre=CORRECTION)
    assert "2 demandes," in liste(navigateur, genre="")
    assert "Aucune demande ici" in liste(navigateur, vue="decidees")


def test_prendre_en_charge_puis_accepter(navigateur: Client) -> None:
    demande = une_demande()

    faire(navigateur, demande, "instruire")
    page = texte(navigateur.get(reverse("scolarite:geste", args=[demande.pk, "decider"])))
    assert "ouvre aussitôt l’inscription en ligne" in page
    assert "mardi 15 octobre 2024 à 23 h 59" in page
    faire(navigateur, demande, "decider", accepter="oui")

    demande.refresh_from_db()
    assert demande.etat == cycle_demande.ACCEPTEE
    assert demande.decidee_par == "Mme Roux"
    assert "Acceptée le 1er octobre 2024 par Mme Roux" in voir(navigateur, demande)


def test_un_refus_sans_motif_garde_ce_qui_est_choisi(navigateur: Client) -> None:
    demande = une_demande_instruite()

    reponse = faire(navigateur, demande, "decider", accepter="non")

    assert reponse.status_code == 422
    assert "Écrivez pourquoi la demande est refusée" in texte(reponse)
    assert "checked" in texte(reponse)


def test_un_refus_dit_depuis_quand_il_est_connu(navigateur: Client) -> None:
    demande = une_demande_instruite()
    faire(navigateur, demande, "decider", accepter="non", motif="Plus de place.")

    contenu = voir(navigateur, demande)

    assert "Pas encore lue ; tenue pour connue après le mercredi 16 octobre 2024" in contenu
    faire(navigateur, demande, "reexaminer", motif="Recours reçu.")
    assert Demande.objects.get().etat == cycle_demande.EN_INSTRUCTION


def test_une_correction_se_compare_puis_s_applique(navigateur: Client) -> None:
    horloge.regler(le("2024-07-11"))
    demande = une_correction(prenom="Ines", date_naissance="2006-05-04")

    contenu = voir(navigateur, demande)
    assert "3 mai 2006" in contenu
    assert "4 mai 2006" in contenu
    faire(navigateur, demande, "decider", accepter="oui")

    assert Etudiant.objects.get(pk=demande.admission.etudiant_id).prenom == "Ines"
    dossier = navigateur.get(reverse("scolarite:dossier", args=[demande.admission.inscription.pk]))
    assert "État civil corrigé" in texte(dossier)


def test_une_correction_impossible_dit_pourquoi_et_ne_decide_rien(navigateur: Client) -> None:
    horloge.regler(le("2024-07-11"))
    un_etudiant(ine="0601023457S")
    demande = une_correction(ine="0601023457S")

    reponse = faire(navigateur, demande, "decider", accepter="oui")

    assert reponse.status_code == 422
    assert "Cet INE est déjà celui d’une autre personne" in texte(reponse)
    demande.refresh_from_db()
    assert demande.etat == cycle_demande.EN_INSTRUCTION


def test_une_demande_irrecevable(navigateur: Client) -> None:
    demande = une_demande()

    assert faire(navigateur, demande, "irrecevable").status_code == 422
    faire(navigateur, demande, "irrecevable", motif="Autre université.")

    assert "Irrecevable" in liste(navigateur, vue="decidees")


def test_les_messages_se_lisent_et_se_marquent_vus(navigateur: Client) -> None:
    demande = une_demande()
    par = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte="Bonjour, une question.", par=par, le=OCTOBRE)

    voir(navigateur, demande)
    faire(navigateur, demande, "message", texte="Voici la réponse.")

    assert MessageDeDemande.objects.earliest("pk").vu_le == OCTOBRE
    contenu = voir(navigateur, demande)
    assert "Voici la réponse." in contenu
    assert f"par {MessageDeDemande.objects.earliest('pk').vu_par}" in contenu
    assert "pas encore lu" in contenu


def test_une_demande_decidee_entre_temps_se_dit(navigateur: Client) -> None:
    demande = une_demande_instruite()
    horloge.regler(OCTOBRE + timedelta(days=90))  # silence has decided, its job has not run yet

    reponse = faire(navigateur, demande, "decider", accepter="oui", motif="D’accord.")

    assert reponse.status_code == 422
    assert "vient de changer" in texte(reponse)
    assert "D’accord." in texte(reponse)


@pytest.mark.usefixtures("circuit_avec_avis")
def test_la_scolarite_donne_son_avis_et_enregistre_un_avis_signe(navigateur: Client) -> None:
    demande = une_demande_instruite()
    scan = SimpleUploadedFile("avis.jpg", une_image(), "image/jpeg")
    adresse = reverse("scolarite:avis", args=[demande.pk, "avis"])

    sans = navigateur.post(adresse, {"favorable": "oui"})
    assert "Joignez l’avis signé" in texte(sans)
    navigateur.post(adresse, {"favorable": "oui", "signature": scan})
    navigateur.post(
        reverse("scolarite:avis", args=[demande.pk, "avis-scolarite"]),
        {"favorable": "non", "motif": "Trop tard."},
    )

    assert [(a.etape, a.favorable) for a in Avis.objects.order_by("pk")] == [
        ("avis", True),
        ("avis-scolarite", False),
    ]
    contenu = voir(navigateur, demande)
    assert "signé sur papier" in contenu
    assert "Enregistrer une décision signée" in contenu


def test_une_autre_scolarite_ne_voit_rien() -> None:
    demande = une_demande()
    ailleurs = entree(une_gestionnaire("p.durand", "M. Durand", AILLEURS))

    assert "Aucune demande ici" in liste(ailleurs, vue="en-cours")
    for nom, arguments in (
        ("demande", [demande.pk]),
        ("geste", [demande.pk, "decider"]),
        ("avis", [demande.pk, "decision"]),
        ("fichier_de_demande", [demande.pk, 1]),
    ):
        assert ailleurs.get(reverse(f"scolarite:{nom}", args=arguments)).status_code == 404


def test_un_geste_inconnu_n_existe_pas(navigateur: Client) -> None:
    demande = une_demande()

    assert faire(navigateur, demande, "supprimer").status_code == 404


def test_la_preuve_se_telecharge(navigateur: Client) -> None:
    demande = une_demande()

    reponse = navigateur.get(reverse("scolarite:fichier_de_demande", args=[demande.pk, 1]))

    assert "attachment" in reponse.headers["Content-Disposition"]
    assert b"".join(reponse.streaming_content)


def test_la_liste_coute_un_nombre_borne_de_requetes(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(3):
        une_demande()

    with django_assert_max_num_queries(11):
        navigateur.get(reverse("scolarite:demandes"))


def test_le_dossier_raconte_une_concordance_unite_par_unite(navigateur: Client) -> None:
    demande = proposer(examinee())
    inscription = demande.son_admission.inscription
    recit = texte(navigateur.get(reverse("scolarite:dossier", args=[inscription.pk])))

    assert "Proposition faite, unité par unité" in recit
    for unite, reponse in (("psa101", "accordée"), ("psa102", "refusée")):
        assert f"{demande.sienne.unites[unite].libelle} ({reponse})" in recit


def test_un_envoi_recommande_se_tape_et_montre_son_compte(navigateur: Client) -> None:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=False, motif="Complet.", par=MARTINE, le=OCTOBRE)
    assert "Enregistrer un envoi recommandé" in voir(navigateur, demande)
    saisi = {"forme": "lettre", "numero": "1A 234", "envoye_le_jour": "2", "envoye_le_mois": "10"}

    refuse = faire(navigateur, demande, "recommande", **saisi, envoye_le_annee="2024")
    assert refuse.status_code == 422
    assert "entre le 1er octobre 2024, jour de la décision, et aujourd’hui" in texte(refuse)
    faire(
        navigateur,
        demande,
        "recommande",
        **{**saisi, "envoye_le_jour": "1"},
        envoye_le_annee="2024",
    )

    contenu = voir(navigateur, demande)
    assert "après le 16 octobre 2024" in contenu
    assert "Message recommandé envoyé le mardi 1er octobre 2024" in contenu
    page = Client()
    page.force_login(demande.admission.etudiant.compte)
    lue = texte(page.get(reverse("portail:demande", args=[demande.pk])))
    assert "Décision envoyée en recommandé" in lue
    assert "après le mercredi 16 octobre 2024" in lue
