"""« Vos messages »: one's own, word for word, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.comptes.actions import demander_code
from rentree.comptes.codes import code_de
from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.courriel.envoi import envoyer
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from tests import horloge
from tests.fabriques import une_inscription
from tests.portail.visites import chez, un_inconnu
from tests.scolarite.agents import entree, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Inscription:
    """A registered student, who was written to once."""
    dossier = un_dossier()
    traiter(Evenement.objects.get(acte="rendre_effective"))
    return dossier


def messages(navigateur: Client) -> str:
    reponse = navigateur.get(reverse("portail:messages"))
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_sans_courriel_la_page_dit_ou_ils_arriveront() -> None:
    assert "Aucun message. La scolarité vous écrira ici" in messages(chez(une_inscription()))


def test_chaque_courriel_se_relit_avec_sa_date_son_adresse_et_son_etat(
    dossier: Inscription,
) -> None:
    envoyer.func(Courriel.objects.get().pk)

    page = messages(chez(dossier))

    for attendu in (
        "Votre inscription est enregistrée",
        "Téléchargez votre certificat de scolarité",
        f"À {dossier.etudiant.courriel}, envoyé le mercredi 10\u00a0juillet 2024 à 10\u00a0h",
        ">Envoyé<",
    ):
        assert attendu in page


def test_un_courriel_pas_encore_parti_le_dit(dossier: Inscription) -> None:
    Courriel.objects.update(erreur="SMTPServerDisconnected")

    page = messages(chez(dossier))

    assert "En attente d’envoi" in page
    assert "SMTP" not in page


def test_une_autre_personne_ne_voit_rien(dossier: Inscription) -> None:
    assert "Votre inscription est enregistrée" not in messages(un_inconnu())


def test_un_personnel_n_a_pas_de_messages() -> None:
    navigateur = entree(une_gestionnaire())

    assert navigateur.get(reverse("portail:messages")).status_code == 404


def test_un_code_de_connexion_ne_s_y_relit_pas_mais_la_scolarite_sait_qu_il_est_parti(
    dossier: Inscription,
) -> None:
    demande = demander_code(
        cle="c",
        origine="o",
        destinataire=str(dossier.etudiant.pk),
        courriel=dossier.etudiant.courriel,
        le=horloge.DEPART,
    )
    traiter(Evenement.objects.get(acte="demander_code"))
    envoyer.func(Courriel.objects.get(modele="code_de_connexion").pk)

    scolarite = entree(une_gestionnaire()).get(reverse("scolarite:dossier", args=[dossier.pk]))

    assert "code de connexion" not in messages(chez(dossier))
    assert "votre code de connexion" in scolarite.content.decode()
    assert code_de(demande.pk) not in scolarite.content.decode()


def test_la_scolarite_lit_le_meme_texte_et_connait_la_langue(dossier: Inscription) -> None:
    page = entree(une_gestionnaire()).get(reverse("scolarite:dossier", args=[dossier.pk]))

    assert "Téléchargez votre certificat de scolarité" in page.content.decode()
    assert "Langue choisie\u00a0: Français." in page.content.decode()


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_courriels(
    dossier: Inscription, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for acte in Evenement.objects.filter(acte="confirmer_inscription"):
        traiter(acte)
    navigateur = chez(dossier)

    with django_assert_max_num_queries(6):
        messages(navigateur)
