from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.models import Echange
from rentree.inscriptions.models_parcours import Resultat
from tests import horloge
from tests.connecteurs.fichier_resultats import en_octets, ligne
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

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


def test_qui_ne_gere_pas_tout_ne_lit_que_ses_propres_fichiers() -> None:
    compte = une_gestionnaire("d.blanc", "M. Blanc", AILLEURS)
    celui_des_autres, le_sien = un_echange(), un_echange(par=f"compte:{compte.pk}", nom="lui.csv")
    navigateur = entree(compte)

    liste = navigateur.get("/scolarite/imports/").content.decode()

    assert "lui.csv" in liste
    assert "parcoursup.csv" not in liste
    assert navigateur.get(f"/scolarite/imports/{le_sien.pk}/").status_code == 200
    assert navigateur.get(f"/scolarite/imports/{celui_des_autres.pk}/").status_code == 404


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


IMPORTER = reverse("scolarite:importer_resultats")


def envoyer(navigateur: Client, contenu: bytes, **champs: str) -> Any:
    fichier = SimpleUploadedFile("jury-l1.csv", contenu)
    return navigateur.post(IMPORTER, {"fichier": fichier, **champs}, follow=True)


def test_un_fichier_de_resultats_s_importe_et_son_rapport_se_lit(navigateur: Client) -> None:
    reponse = envoyer(navigateur, en_octets([ligne(1), ligne(2, decision="?")]))

    contenu = reponse.content.decode()
    assert "jury-l1.csv" in contenu
    assert "Accepté en partie" in contenu
    assert "Cette décision de jury n’est pas connue." in contenu
    assert Resultat.objects.count() == 1
    assert Echange.objects.get().par.startswith("compte:")
    assert "Résultats" in navigateur.get("/scolarite/imports/").content.decode()


def test_un_essai_dit_tout_sans_rien_garder(navigateur: Client) -> None:
    reponse = envoyer(navigateur, en_octets([ligne(1), ligne(2, decision="?")]), essai="on")

    contenu = reponse.content.decode()
    assert "rien n’a été enregistré" in contenu
    assert "Cette décision de jury n’est pas connue." in contenu
    assert not Resultat.objects.exists()
    assert not Echange.objects.exists()


def test_l_heure_de_publication_vient_avec_le_fichier(navigateur: Client) -> None:
    envoyer(navigateur, en_octets([ligne(1)]), jour="2024-07-12", heure="14 h")

    prevu = Resultat.objects.get().a_publier_le
    assert prevu is not None
    assert prevu.isoformat() == "2024-07-12T12:00:00+00:00"


@pytest.mark.parametrize(
    ("contenu", "champs", "dit"),
    [
        (b"", {}, "celui-ci est vide"),
        (b"numero_etudiant;note\n", {}, "n’est pas connue"),
        (en_octets([ligne(1)]), {"jour": "2024-07-09", "heure": "14:00"}, "déjà passée"),
        (en_octets([ligne(1)]), {"jour": "2024-07-12"}, "Donnez aussi l’heure"),
        (en_octets([ligne(1)]), {"heure": "14:00"}, "Choisissez aussi le jour"),
    ],
)
def test_un_envoi_qui_ne_va_pas_dit_quoi_corriger(
    navigateur: Client, contenu: bytes, champs: dict[str, str], dit: str
) -> None:
    reponse = envoyer(navigateur, contenu, **champs)

    assert reponse.status_code == 422
    assert dit in reponse.content.decode()
    assert not Resultat.objects.exists()


def test_une_scolarite_n_importe_pas_les_resultats_d_une_autre() -> None:
    navigateur = entree(une_gestionnaire(composante=AILLEURS))

    reponse = envoyer(navigateur, en_octets([ligne(1)]))

    assert "suivie par une autre scolarité" in reponse.content.decode()
    assert not Resultat.objects.exists()


def test_le_modele_de_la_page_s_importe(navigateur: Client) -> None:
    modele = navigateur.get(reverse("scolarite:modele_de_resultats"))

    assert modele.headers["Content-Disposition"].startswith("attachment")
    envoyer(navigateur, modele.content)
    assert Resultat.objects.count() == 1
