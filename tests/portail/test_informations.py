from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rentree.inscriptions.models import Etudiant, Inscription
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db

REPONSES = {
    "nom_usage": "",
    "courriel": "ines@exemple.fr",
    "telephone": "06 12 34 56 78",
    "pays": "99100",
    "voie": "12 rue des Lilas",
    "complement": "Bâtiment B",
    "code_postal": "13100",
    "ville": "Aix-en-Provence",
}


def repondre(inscription: Inscription, **ecarts: str) -> HttpResponse:
    return chez(inscription).post(page("informations", inscription), REPONSES | ecarts)


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def relire(inscription: Inscription) -> Etudiant:
    return Etudiant.objects.get(pk=inscription.etudiant_id)


def test_l_etat_civil_se_lit_et_ne_se_change_pas_seul() -> None:
    inscription = une_inscription(
        une_admission(un_etudiant(libelle_commune_naissance="Marseille", ine="120890177FA"))
    )

    contenu = texte(chez(inscription).get(page("informations", inscription)))

    for attendu in ("BENALI", "Inès", "3 mai 2006, Marseille", "France", "120890177FA"):
        assert attendu in contenu
    assert "Demander une correction" in contenu
    assert page("demander", inscription, "correction") in contenu


def test_les_reponses_sont_gardees_puis_on_passe_a_la_suite() -> None:
    inscription = une_inscription()

    reponse = repondre(inscription)

    assert reponse.url == page("situation", inscription)
    etudiant = relire(inscription)
    assert etudiant.telephone == "06 12 34 56 78"
    assert etudiant.adresse == {
        "pays": "99100",
        "voie": "12 rue des Lilas",
        "complement": "Bâtiment B",
        "code_postal": "13100",
        "ville": "Aix-en-Provence",
    }


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("courriel", "", "Indiquez votre adresse électronique"),
        ("courriel", "ines@", "Vérifiez votre adresse électronique"),
        ("telephone", "", "Indiquez votre numéro de téléphone"),
        ("telephone", "bonjour", "Vérifiez votre numéro de téléphone"),
        ("voie", "", "Indiquez votre adresse"),
        ("ville", "", "Indiquez votre ville"),
        ("code_postal", "", "Indiquez votre code postal à cinq chiffres"),
        ("code_postal", "1310", "Indiquez votre code postal à cinq chiffres"),
        ("pays", "00000", "Choisissez un pays"),
    ],
)
def test_une_reponse_refusee_dit_quoi_faire_et_ne_perd_rien(
    champ: str, valeur: str, message: str
) -> None:
    inscription = une_inscription()

    reponse = repondre(inscription, **{champ: valeur})

    assert reponse.status_code == 422
    assert message in texte(reponse)
    assert 'value="Bâtiment B"' in texte(reponse)
    assert relire(inscription).telephone == ""


@pytest.mark.parametrize("telephone", ["+212 6 12 34 56 78", "0612345678", "(33) 6.12.34.56.78"])
def test_le_telephone_s_ecrit_librement(telephone: str) -> None:
    inscription = une_inscription()

    assert repondre(inscription, telephone=telephone).status_code == 302


def test_hors_de_france_le_code_postal_est_facultatif() -> None:
    inscription = une_inscription()

    reponse = repondre(inscription, pays="99350", code_postal="", ville="Casablanca")

    assert reponse.status_code == 302
    assert "code_postal" not in relire(inscription).adresse


def test_une_adresse_laissee_telle_quelle_garde_ce_qu_en_dit_la_plateforme() -> None:
    adresse = {
        "complement": "2e étage, Bâtiment B",
        "voie": "12 rue des Lilas",
        "code_postal": "13002",
        "code_commune": "13202",
        "ville": "Marseille",
        "pays": "99100",
    }
    inscription = une_inscription(une_admission(un_etudiant(adresse=adresse)))

    repondre(
        inscription,
        complement="2e étage, Bâtiment B",
        code_postal="13002",
        ville="Marseille",
    )

    assert relire(inscription).adresse == adresse


def test_une_adresse_changee_oublie_l_ancienne_commune() -> None:
    inscription = une_inscription(une_admission(un_etudiant(adresse={"code_commune": "13202"})))

    repondre(inscription)

    assert "code_commune" not in relire(inscription).adresse


def test_un_dossier_confirme_ne_se_modifie_plus_ici() -> None:
    inscription = une_creance().inscription

    reponse = repondre(inscription, telephone="0699999999")

    assert reponse.url == page("inscription", inscription)
    assert relire(inscription).telephone != "0699999999"


def test_le_dossier_d_une_autre_personne_n_existe_pas(client: Client) -> None:
    inscription = une_inscription()
    adresse = page("informations", inscription)

    assert un_inconnu().get(adresse).status_code == 404
    assert un_inconnu().post(adresse, REPONSES).status_code == 404
    assert "suite=" in client.get(adresse).url


def test_la_page_coute_huit_requetes_au_plus(django_assert_max_num_queries: Any) -> None:
    inscription = une_inscription()
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("informations", inscription))


@pytest.mark.parametrize(
    ("saisi", "garde"),
    [
        ("\u202eilaneB", "ilaneB"),
        ("Bena\u200bli", "Benali"),
        ("Benali\r\nBcc: x", "Benali Bcc: x"),
        ("بن علي", "بن علي"),
        ("\u200b", ""),
    ],
)
def test_un_nom_se_lit_comme_il_est_garde(saisi: str, garde: str) -> None:
    inscription = une_inscription()

    repondre(inscription, nom_usage=saisi)

    assert relire(inscription).nom_usage == garde


@pytest.mark.parametrize("saisi", ["😀", "!!!", "42"])
def test_un_nom_sans_lettre_n_en_est_pas_un(saisi: str) -> None:
    inscription = une_inscription()

    reponse = repondre(inscription, nom_usage=saisi)

    assert reponse.status_code == 422
    assert "aucune lettre" in texte(reponse)
