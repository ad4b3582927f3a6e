import pytest
from django.test import Client

from rentree.connecteurs.models import Echange
from tests import horloge
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire())


def un_echange(**champs: object) -> Echange:
    return Echange.objects.create(
        **{
            "partenaire": "admissions",
            "sens": Echange.Sens.RECU,
            "nom": "parcoursup.csv",
            "empreinte": "0123456789abcdef" * 4,
            "le": horloge.DEPART,
            "par": "systeme:admissions",
            "verdict": Echange.Verdict.PARTIEL,
            "rapport": {
                "lues": 3,
                "creees": 2,
                "refusees": 1,
                "refus": [
                    {
                        "ligne": 3,
                        "colonne": "ine",
                        "valeur": "<b>",
                        "code": "INE",
                        "message": "Cet INE est faux.",
                        "que_faire": "Corrigez-le.",
                    }
                ],
            },
            **champs,
        }
    )


def test_la_liste_donne_les_comptes_de_chaque_fichier(navigateur: Client) -> None:
    un_echange()
    un_echange(partenaire="banque", nom="autre.csv")

    page = navigateur.get("/scolarite/imports/").content.decode()

    assert "parcoursup.csv" in page
    assert "Accepté en partie" in page
    assert "autre.csv" not in page


def test_une_liste_vide_le_dit(navigateur: Client) -> None:
    assert "Aucun fichier" in navigateur.get("/scolarite/imports/").content.decode()


def test_le_detail_donne_les_lignes_refusees_et_que_faire(navigateur: Client) -> None:
    echange = un_echange()

    page = navigateur.get(f"/scolarite/imports/{echange.pk}/").content.decode()

    assert "Cet INE est faux." in page
    assert "Corrigez-le." in page
    assert "&lt;b&gt;" in page


def test_un_fichier_illisible_dit_pourquoi(navigateur: Client) -> None:
    echange = un_echange(
        verdict=Echange.Verdict.REFUSE, rapport={"erreur": "La colonne ine manque."}
    )

    page = navigateur.get(f"/scolarite/imports/{echange.pk}/").content.decode()

    assert "La colonne ine manque." in page


def test_l_echange_d_un_autre_partenaire_ne_se_lit_pas_ici(navigateur: Client) -> None:
    echange = un_echange(partenaire="banque")

    assert navigateur.get(f"/scolarite/imports/{echange.pk}/").status_code == 404
