"""The quota as registrars read it: its reasoning, the names of their composantes, more places."""

import pytest
from django.urls import reverse

from rentree.inscriptions.models import QuotaTenu
from rentree.journal.models import Evenement
from tests import horloge
from tests.demandes.fins import une_inscription_payee
from tests.demandes.test_exonerations import ENSUITE, accorder
from tests.portail.visites import chez
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
ADRESSE = reverse("scolarite:exonerations")
PLACES = {
    "quota": "general",
    "nombre": "5",
    "signataire": "Éric Blanc, président",
    "raison": "Décision du 12 septembre",
}


def test_le_compteur_dit_son_calcul_et_qui_est_exonere() -> None:
    inscription = une_inscription_payee()
    accorder(inscription, "100.00")
    horloge.regler(ENSUITE)

    texte = entree(une_gestionnaire()).get(ADRESSE).content.decode()

    for attendu in ("499 places libres", "15\u00a0janvier 2024", "R719-50", "100,00", "D-1"):
        assert attendu in texte
    assert str(inscription.etudiant) in texte


def test_les_places_de_la_presidence_s_ajoutent_avec_leur_signature() -> None:
    martine = entree(une_gestionnaire())

    refusee = martine.post(ADRESSE, PLACES | {"nombre": "0", "signataire": ""})
    assert refusee.status_code == 422
    assert "Dites qui a signé" in refusee.content.decode()
    assert martine.post(ADRESSE, PLACES).status_code == 302

    assert QuotaTenu.objects.get().ajoutees == 5
    donnees = Evenement.objects.get(acte="ajouter_des_places").donnees
    assert (donnees["avant"], donnees["apres"]) == (0, 5)
    assert donnees["signataire"] == "Éric Blanc, président"
    assert "5 de plus" in martine.get(ADRESSE).content.decode()


def test_le_meme_envoi_deux_fois_n_ajoute_pas_deux_fois_les_places() -> None:
    martine = entree(une_gestionnaire())
    vues = {"vues": martine.get(ADRESSE).context["form"].a_voir}

    premier, second = (martine.post(ADRESSE, PLACES | vues) for _ in range(2))

    assert (premier.status_code, second.status_code) == (302, 422)
    assert QuotaTenu.objects.get().ajoutees == 5


def test_d_un_autre_site_on_lit_le_compteur_mais_ni_les_noms_ni_le_formulaire() -> None:
    inscription = une_inscription_payee()
    accorder(inscription)
    marseille = une_gestionnaire(composante="allsh-marseille")
    client = entree(marseille)

    texte = client.get(ADRESSE).content.decode()

    assert "Places\u00a0: 500" in texte
    assert str(inscription.etudiant) not in texte
    assert "Ajouter ces places" not in texte
    assert client.post(ADRESSE, PLACES).status_code == 404
    assert not QuotaTenu.objects.filter(ajoutees__gt=0).exists()


def test_ni_les_etudiants_ni_la_formation_continue_ne_voient_le_quota() -> None:
    assert chez(une_inscription_payee()).get(ADRESSE).status_code == 404
