"""What is awaited, and when we last heard of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rentree.connecteurs.actions import importer_fichier
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import systeme
from tests import horloge
from tests.fabriques import (
    une_admission,
    une_admission_par_etudes_en_france,
    une_inscription,
)
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db

CE_MATIN = datetime(2024, 7, 10, 4, 5, tzinfo=UTC)


def voir(inscription: Inscription) -> str:
    contenu: str = chez(inscription).get(page("inscription", inscription)).content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def recevoir(numero: str, accord: str, *, essai: bool = False, le: datetime = CE_MATIN) -> None:
    importer_fichier(
        contenu=f"numero_candidat;accord_visa\n{numero};{accord}\n".encode(),
        nom="visas.csv",
        quoi="visas",
        campagne=campagne_ouverte(),
        par=systeme("visas"),
        le=le,
        essai=essai,
    )


@pytest.fixture
def inscription() -> Inscription:
    return une_inscription(une_admission_par_etudes_en_france())


def test_l_attente_dit_ce_qui_est_attendu_et_qu_il_n_y_a_rien_a_faire(
    inscription: Inscription,
) -> None:
    contenu = voir(inscription)

    assert "Accord de visa attendu" in contenu
    assert "Vous n’avez rien à faire ici" in contenu
    assert inscription.etudiant.courriel in contenu
    assert "Nous n’avons pas encore reçu de fichier d’Études en France." in contenu
    assert "Suivez votre demande de visa dans Études en France" in contenu


def test_l_attente_dit_quand_le_dernier_fichier_est_arrive(inscription: Inscription) -> None:
    recevoir("SN24-999999", "oui")
    recevoir("SN24-999999", "oui", essai=True, le=datetime(2024, 7, 10, 7, 0, tzinfo=UTC))

    contenu = voir(inscription)

    assert "Vérifié le mercredi 10 juillet 2024 à 6 h 05 (heure de Paris)" in contenu


def test_l_attente_se_lit_aussi_en_anglais(inscription: Inscription) -> None:
    recevoir("SN24-999999", "oui")

    choisir_langue(
        etudiant=inscription.etudiant, langue="en", par=systeme("essai"), le=horloge.DEPART
    )
    anglais = voir(inscription)

    assert "Waiting for your visa agreement" in anglais
    assert "Last checked on Wednesday 10 July 2024 at 06:05 (Paris time)" in anglais


def test_un_accord_recu_ouvre_la_page_et_un_retrait_la_remet_en_attente(
    inscription: Inscription,
) -> None:
    recevoir(inscription.admission.numero, "oui")
    assert "Accord de visa attendu" not in voir(inscription)

    recevoir(inscription.admission.numero, "non")

    assert "Accord de visa attendu" in voir(inscription)


def test_ce_qui_bloque_en_plus_du_visa_est_dit_aussi() -> None:
    autre = une_inscription(une_admission_par_etudes_en_france(definitive=False))

    contenu = voir(autre)

    assert "Accord de visa attendu" in contenu
    assert "Ce qui bloque aussi, et que faire" in contenu
    assert "pas encore définitive" in contenu


def test_qui_n_attend_pas_de_visa_ne_lit_rien_du_visa() -> None:
    assert "visa" not in voir(une_inscription(une_admission(definitive=False)))


def test_l_attente_ne_coute_qu_une_requete_de_plus(
    inscription: Inscription, django_assert_max_num_queries: Any
) -> None:
    navigateur = chez(inscription)

    with django_assert_max_num_queries(9):
        navigateur.get(page("inscription", inscription))
