import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db

INSCRIPTIONS = reverse("portail:inscriptions")


def chez_la_personne(etudiant: Etudiant) -> Client:
    navigateur = Client()
    navigateur.force_login(rattacher_compte(etudiant=etudiant, le=horloge.DEPART))
    return navigateur


def question(admission: Admission) -> str:
    return reverse("portail:est_ce_vous", args=[admission.pk])


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_une_seule_admission_mene_droit_a_la_question() -> None:
    admission = une_admission()

    reponse = chez_la_personne(admission.etudiant).get(INSCRIPTIONS)

    assert reponse.url == question(admission)


def test_un_dossier_ouvert_mene_droit_a_lui() -> None:
    inscription = une_inscription()

    assert chez(inscription).get(INSCRIPTIONS).url == page("inscription", inscription)


def test_plusieurs_admissions_donnent_une_liste() -> None:
    etudiant = un_etudiant()
    inscription = une_inscription(une_admission(etudiant))
    admission = une_admission(etudiant, plateforme="ecandidat")

    contenu = texte(chez_la_personne(etudiant).get(INSCRIPTIONS))

    assert "Vous avez 2 admissions" in contenu
    assert page("inscription", inscription) in contenu
    assert question(admission) in contenu


def test_sans_admission_on_dit_pourquoi_et_que_faire() -> None:
    contenu = texte(chez_la_personne(un_etudiant()).get(INSCRIPTIONS))

    assert "Pas d’autorisation" in contenu
    assert reverse("portail:aide") in contenu


def test_une_admission_retiree_avant_d_etre_ouverte_n_est_plus_montree() -> None:
    admission = une_admission(retiree_le=horloge.DEPART)
    navigateur = chez_la_personne(admission.etudiant)

    assert "Pas d’autorisation" in texte(navigateur.get(INSCRIPTIONS))
    assert navigateur.get(question(admission)).status_code == 404


def test_la_question_dit_qui_quoi_ou_et_depuis_quand() -> None:
    admission = une_admission(numero="2100654")

    contenu = texte(chez_la_personne(admission.etudiant).get(question(admission)))

    for attendu in ("Inès BENALI", "3 mai 2006", "Parcoursup", "2100654", "10 juin 2024"):
        assert attendu in contenu
    assert not Inscription.objects.exists()


def test_oui_ouvre_le_dossier_une_seule_fois() -> None:
    admission = une_admission()
    navigateur = chez_la_personne(admission.etudiant)

    reponses = [navigateur.post(question(admission)) for _ in range(2)]

    inscription = Inscription.objects.get()
    assert [reponse.url for reponse in reponses] == [page("inscription", inscription)] * 2


def test_non_ne_cree_rien_et_dit_que_faire() -> None:
    admission = une_admission()

    reponse = chez_la_personne(admission.etudiant).get(
        reverse("portail:pas_moi", args=[admission.pk])
    )

    contenu = texte(reponse)
    assert "Rien n’a été créé ni modifié" in contenu
    assert "mailto:" in contenu
    assert not Inscription.objects.exists()


@pytest.mark.parametrize("nom", ["est_ce_vous", "pas_moi"])
def test_l_admission_d_une_autre_personne_n_existe_pas(nom: str) -> None:
    adresse = reverse(f"portail:{nom}", args=[une_admission().pk])

    assert un_inconnu().get(adresse).status_code == 404


def test_ouvrir_l_admission_d_une_autre_personne_ne_cree_rien() -> None:
    admission = une_admission()

    reponse = un_inconnu().post(question(admission))

    assert reponse.status_code == 404
    assert not Inscription.objects.filter(admission=admission).exists()


def test_qui_n_est_pas_connecte_passe_par_l_entree(client: Client) -> None:
    admission = une_admission()

    for adresse in (INSCRIPTIONS, question(admission)):
        assert client.get(adresse).url.startswith(f"{reverse('portail:accueil')}?suite=")
