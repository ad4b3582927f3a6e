"""The registrar answers a transfer: what is read before, what is typed, what is done."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Inscription, Transfert
from rentree.paiements.models import Remboursement
from tests import horloge
from tests.paiements.test_transferts import ENSUITE, partir, une_arrivante
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
JOUR = {"accord_le_jour": "2", "accord_le_mois": "septembre", "accord_le_annee": "2024"}


@pytest.fixture
def navigateur() -> Client:
    horloge.regler(ENSUITE)
    return entree(une_gestionnaire())


def adresse(inscription: Inscription) -> str:
    return reverse("scolarite:transfert", args=[inscription.pk])


def lire(navigateur: Client, page: str) -> str:
    return navigateur.get(page).content.decode()


def test_un_depart_se_conclut_avec_la_somme_annoncee(navigateur: Client) -> None:
    inscription = partir().inscription
    assert "départ vers Nantes Université" in lire(navigateur, reverse("scolarite:a_traiter"))
    assert "152,00" in lire(navigateur, adresse(inscription))

    reponse = navigateur.post(adresse(inscription), {"reponse": "accord", **JOUR}, follow=True)

    contenu = reponse.content.decode()
    assert "Réponse enregistrée" in contenu
    assert "Transférée dans une autre université" in contenu
    assert "Transfert accepté par l’université d’accueil" in contenu
    assert Inscription.objects.get().etat == "annulee"
    assert Remboursement.objects.get().montant == 152
    assert navigateur.get(adresse(inscription)).status_code == 302


def test_un_depart_refuse_demande_une_raison(navigateur: Client) -> None:
    inscription = partir().inscription
    reponse = navigateur.post(adresse(inscription), {"reponse": "refus"})
    assert reponse.status_code == 422
    assert "Écrivez la raison du refus" in reponse.content.decode()

    navigateur.post(adresse(inscription), {"reponse": "refus", "motif": "Plus de place."})

    assert Transfert.objects.get().etat == "refuse"
    assert Inscription.objects.get().etat == "effective"


@pytest.mark.parametrize(
    ("jour", "dit"),
    [
        ({}, "Donnez la date de l’accord"),
        ({**JOUR, "accord_le_annee": "2025"}, "elle n’est pas encore passée"),
    ],
)
def test_un_accord_a_une_date_deja_passee(
    navigateur: Client, jour: dict[str, str], dit: str
) -> None:
    inscription = partir().inscription

    reponse = navigateur.post(adresse(inscription), {"reponse": "accord", **jour})

    assert reponse.status_code == 422
    assert dit in reponse.content.decode()


def test_une_arrivee_se_trouve_se_lit_et_s_accorde(navigateur: Client) -> None:
    inscription = une_arrivante()
    assert "arrivée, fiche à lire" in lire(navigateur, reverse("scolarite:a_traiter"))
    assert inscription.etudiant.nom_affiche in lire(navigateur, reverse("scolarite:file"))
    dossier = lire(navigateur, reverse("scolarite:dossier", args=[inscription.pk]))
    assert "Transfert à accorder" in dossier
    assert "Fiche de transfert" in lire(navigateur, adresse(inscription))

    donnees = {"reponse": "accord", "etablissement": "Université de Nantes", **JOUR}
    navigateur.post(adresse(inscription), donnees)

    assert Inscription.objects.get().etat == "effective"
    assert "Aucun\u00a0: chaque transfert" in lire(navigateur, reverse("scolarite:a_traiter"))


def test_une_arrivee_refusee_attend_la_personne(navigateur: Client) -> None:
    inscription = une_arrivante()
    donnees = {"reponse": "refus", "etablissement": "Université de Nantes", "motif": "Non signée."}

    navigateur.post(adresse(inscription), donnees)

    assert (Transfert.objects.get().etat, Inscription.objects.get().etat) == ("refuse", "confirmee")
    assert "Aucun\u00a0: chaque transfert" in lire(navigateur, reverse("scolarite:a_traiter"))


def test_la_scolarite_d_une_autre_composante_n_en_voit_rien() -> None:
    inscription = une_arrivante()
    ailleurs = entree(une_gestionnaire("a.ailleurs", "A. Ailleurs", AILLEURS))

    assert ailleurs.get(adresse(inscription)).status_code == 404
    assert "arrivée, fiche" not in lire(ailleurs, reverse("scolarite:a_traiter"))
