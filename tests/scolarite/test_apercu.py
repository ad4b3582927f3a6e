from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.faits import decision_sur
from rentree.journal.models import Evenement
from rentree.regles.decision import decider
from rentree.regles.situation import lire_situation
from rentree.scolarite.apercu import libelle_d_etat
from rentree.scolarite.profils import PROFILS, Profil
from tests import fabriques, horloge
from tests.scolarite.agents import AILLEURS, entree, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db
APERCU = "/scolarite/apercu/"


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire(composante="allsh-aix"))


def page_de(navigateur: Client, statut: int = 200, **saisie: str) -> str:
    reponse = navigateur.get(APERCU, saisie)
    assert reponse.status_code == statut
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_un_visiteur_anonyme_va_a_l_entree_et_revient(client: Client) -> None:
    reponse = client.get(APERCU)

    assert reponse.status_code == 302
    assert reponse["Location"].endswith("?suite=%2Fscolarite%2Fapercu%2F")


def test_pour_une_etudiante_la_page_n_existe_pas(client: Client) -> None:
    compte = fabriques.une_inscription().etudiant.compte
    assert compte is not None
    client.force_login(compte)

    assert client.get(APERCU).status_code == 404


def test_sans_rien_choisir_on_voit_le_premier_profil_maintenant(navigateur: Client) -> None:
    page = page_de(navigateur)

    assert "Ce que voit l’étudiant le mercredi 10 juillet 2024 à 10 h" in page
    assert PROFILS[0].nom in page
    assert 'value="2024-07-10"' in page
    assert 'value="10:00"' in page
    assert "aria-current" in page


@pytest.mark.parametrize("profil", PROFILS, ids=lambda profil: profil.code)
def test_chaque_profil_a_le_verdict_de_la_page_de_l_etudiant(
    navigateur: Client, profil: Profil
) -> None:
    campagne = campagne_ouverte()
    situation = lire_situation(profil.situation(campagne))

    page = page_de(navigateur, profil=profil.code, jour="2024-07-16", heure="14:00")

    le = horloge.DEPART.astimezone(campagne.fuseau).replace(day=16, hour=14)
    decision = decider(campagne, situation, le)
    assert f">{libelle_d_etat(decision.inscription.etat)}</span>" in page
    for motif in decision.inscription.motifs:
        assert motif.message.replace("\u00a0", " ").replace("\u202f", " ") in page
    for piece in decision.pieces:
        assert piece.libelle.replace("\u00a0", " ") in page


def test_les_lignes_retenues_et_ecartees_disent_pourquoi(navigateur: Client) -> None:
    page = page_de(navigateur, profil="parcoursup-juillet", jour="2024-08-05", heure="10 h")

    assert "Ce que voit l’étudiant le lundi 5 août 2024 à 10 h" in page
    assert "Vous pouvez vous inscrire en ligne jusqu’au mercredi 28 août 2024 à 12 h" in page
    assert "<strong>Retenue</strong> : « Licence 1, 2e période »" in page
    assert "Écartée : « Licence 1, 1re période »" in page
    assert "celle-ci l’a été le 14 juillet 2024" in page
    assert "elle vise master 2, pas licence 1" in page
    assert "l’inscription en ligne continue" in page
    assert "Jour simulé" in page
    assert "Aujourd’hui</text>" not in page


def test_l_ouverture_au_plus_tot_d_un_public_est_dite(navigateur: Client) -> None:
    concerne = page_de(navigateur, profil="etudes-en-france")
    autre = page_de(navigateur, profil="parcoursup-juin")

    assert "Admis par Études en France : jamais avant le lundi 1er juillet 2024" in concerne
    assert "jamais avant le" not in autre


def test_le_prochain_changement_est_dit(navigateur: Client) -> None:
    ouverte = page_de(navigateur, profil="parcoursup-juin", jour="2024-07-12", heure="9h30")
    fermee = page_de(navigateur, profil="parcoursup-juin", jour="2024-07-19", heure="12:00")

    assert (
        "<strong>vendredi 19 juillet 2024 à 12 h</strong>, l’inscription devient « Fermée »"
        in ouverte
    )
    assert "Le temps seul ne changera plus cette réponse" in fermee
    assert "Demandez à la scolarité une inscription hors délai" in fermee


def test_un_refus_dit_que_faire_et_le_plus_court_chemin(navigateur: Client) -> None:
    page = page_de(navigateur, profil="derogation-l2", jour="2024-07-15", heure="10:00")

    assert "Le plus court pour ouvrir l’inscription" in page
    assert "Demandez une dérogation pour une inscription supplémentaire." in page


def test_une_autre_date_d_acceptation_change_la_ligne(navigateur: Client) -> None:
    page = page_de(
        navigateur,
        profil="parcoursup-juin",
        acceptee_le="2024-08-20",
        jour="2024-08-30",
        heure="10:00",
    )

    assert "<strong>Retenue</strong> : « Licence 1, 3e période »" in page
    assert "proposition acceptée le 20 août 2024" in page


def test_un_etudiant_reel_se_trouve_par_ses_trois_numeros(navigateur: Client) -> None:
    dossier = un_dossier(nom_naissance="Martin", prenom="Lou")
    dossier.etudiant.refresh_from_db()
    adresse = f"https://exemple.fr{reverse('scolarite:dossier', args=[dossier.pk])}"

    for saisie in (
        adresse,
        str(dossier.etudiant.numero_etudiant),
        f"n° {dossier.admission.numero}",
    ):
        page = page_de(navigateur, dossier=saisie, jour="2024-07-19", heure="12:00")
        assert "Lou MARTIN" in page
        assert "Vous êtes inscrite. La scolarité contrôle vos pièces." in page


def test_l_etudiant_reel_a_le_verdict_de_sa_page(navigateur: Client) -> None:
    admission = fabriques.une_admission(definitive=False)
    dossier = fabriques.une_inscription(admission)
    motif = decision_sur(dossier, horloge.DEPART).inscription.motifs[0]

    page = page_de(navigateur, dossier=str(dossier.pk))

    assert motif.message in page
    assert "En préparation par l’étudiant" in page
    assert motif.code == "ACCEPTATION_NON_DEFINITIVE"


def test_une_admise_qui_n_a_pas_ouvert_son_dossier_se_voit_aussi(navigateur: Client) -> None:
    admission = fabriques.une_admission()

    page = page_de(navigateur, dossier=admission.numero)

    assert "pas encore ouvert son dossier" in page


def test_une_admission_retiree_le_dit(navigateur: Client) -> None:
    admission = fabriques.une_admission(retiree_le=horloge.DEPART)

    page = page_de(navigateur, dossier=admission.numero)

    assert "La plateforme a retiré cette admission le 10 juillet 2024" in page


def test_une_autre_composante_reste_inconnue(navigateur: Client) -> None:
    ailleurs = fabriques.une_admission(
        fabriques.un_etudiant(nom_naissance="Secret"), composante=AILLEURS
    )

    page = page_de(navigateur, 422, dossier=ailleurs.numero)

    assert "SECRET" not in page
    assert "Aucun étudiant de vos composantes" in page


def test_plusieurs_admissions_se_choisissent(navigateur: Client) -> None:
    etudiante = fabriques.un_etudiant()
    fabriques.une_admission(etudiante, numero="2199001")
    fabriques.une_admission(etudiante, numero="2199001", formation="l1-histoire-aix")

    choix = page_de(navigateur, dossier="2199001", jour="2024-07-10", heure="10:00")
    choisie = page_de(navigateur, dossier="2199001", formation="l1-histoire-aix")

    assert "Quelle inscription" in choix
    assert "formation=l1-histoire-aix" in choix
    assert "Ce que voit l’étudiant le" not in choix
    assert "Quelle inscription" not in choisie


@pytest.mark.parametrize(
    ("saisie", "erreur"),
    [
        ({"heure": "25:00"}, "Écrivez l’heure comme"),
        ({"heure": ""}, "Donnez l’heure"),
        ({"jour": ""}, "Choisissez le jour"),
        ({"jour": "2024-02-31"}, "cette date n’existe pas"),
        ({"jour": "0001-01-01"}, "Choisissez un jour entre le 1er janvier 2024"),
        ({"acceptee_le": "9999-12-31"}, "et le 31 décembre 2025"),
        ({"profil": "inconnu"}, "inconnu"),
    ],
)
def test_une_saisie_impossible_est_expliquee(
    navigateur: Client, saisie: dict[str, str], erreur: str
) -> None:
    page = page_de(navigateur, 422, **saisie)

    assert erreur in page
    assert "Ce que voit l’étudiant le" not in page


def test_regarder_n_ecrit_rien_au_journal(navigateur: Client) -> None:
    dossier = un_dossier(date_naissance=date(2006, 5, 3))
    avant = Evenement.objects.count()

    page_de(navigateur, dossier=str(dossier.pk))

    assert Evenement.objects.count() == avant


def test_le_nombre_de_requetes_de_l_apercu_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    dossier = un_dossier()

    with django_assert_max_num_queries(14):
        page_de(navigateur, dossier=str(dossier.pk))
