"""A whole file that takes admissions back: counted, and held when they are too many at once."""

import pytest

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.models import Correspondance
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests.connecteurs.fichier_admissions import en_octets, ligne
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee, une_correspondance
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def importer(
    contenu: bytes,
    *,
    essai: bool = False,
    confirmes: bool = False,
    correspondance: Correspondance | None = None,
) -> Rapport:
    return importer_fichier(
        contenu=contenu,
        nom="mon-master.csv",
        campagne=campagne_ouverte(),
        par=systeme("admissions"),
        le=DEPART,
        essai=essai,
        retraits_confirmes=confirmes,
        correspondance=correspondance,
    )


def fichier(total: int, retirees: int) -> bytes:
    """``total`` people of Mon Master, the first ``retirees`` of whom it takes back."""
    return en_octets(
        ligne(rang, plateforme="mon-master", retiree="oui" if rang < retirees else "")
        for rang in range(total)
    )


def test_dix_retraits_passent_et_onze_sur_vingt_attendent_un_mot() -> None:
    importer(fichier(20, 0))

    rapport = importer(fichier(20, 11))

    assert rapport.bilan.refusees == rapport.en_json()["retraits_a_confirmer"] == 11
    assert {refus.motif.code for refus in rapport.bilan.refus} == {"RETRAITS_A_CONFIRMER"}
    texte = rapport.en_texte().replace("\u00a0", " ").replace("\u202f", " ")
    assert "Ce fichier retirerait 11 admissions d’un coup : aucune n’a été retirée." in texte
    assert "--retraits-confirmes" in texte
    assert Admission.objects.en_vigueur().count() == 20
    assert importer(fichier(20, 10)).bilan.retirees == 10


def test_un_mot_suffit_et_le_meme_fichier_ne_le_redemande_pas() -> None:
    importer(fichier(20, 0))

    rapport = importer(fichier(20, 11), confirmes=True)

    assert rapport.bilan.retirees == 11
    assert "retirées           11" in rapport.en_texte()
    assert rapport.echange is not None
    assert rapport.echange.rapport["retirees"] == 11
    encore = importer(fichier(20, 11))
    assert (encore.bilan.inchangees, encore.bilan.refusees) == (20, 0)


def test_onze_retraits_parmi_beaucoup_d_admis_passent() -> None:
    importer(fichier(60, 0))

    assert importer(fichier(60, 11)).bilan.retirees == 11


def test_l_essai_dit_ce_qui_serait_retire_et_ce_qui_serait_retenu() -> None:
    importer(fichier(20, 0))

    assert importer(fichier(20, 3), essai=True).bilan.retirees == 3
    assert importer(fichier(20, 11), essai=True).bilan.refusees == 11
    assert Admission.objects.en_vigueur().count() == 20


def test_une_valeur_qui_n_est_ni_oui_ni_non_est_refusee() -> None:
    rapport = importer(en_octets([ligne(0, retiree="peut-être")]))

    [refus] = rapport.bilan.refus
    assert (refus.colonne, refus.motif.code) == ("retiree", "OUI_OU_NON")


def test_un_fichier_d_avant_sans_cette_colonne_entre_toujours() -> None:
    ancienne = {nom: valeur for nom, valeur in ligne(0).items() if nom != "retiree"}
    contenu = f"{';'.join(ancienne)}\n{';'.join(ancienne.values())}\n".encode()

    assert importer(contenu).bilan.creees == 1


def test_les_mots_d_une_autre_plateforme_se_traduisent() -> None:
    etats = {"colonne": "État", "valeurs": {"Désistement": "oui", "Confirmé": "non"}}
    leur = une_correspondance(champs={"retiree": etats})
    leur.save()

    def lu(etat: str) -> bytes:
        return en_csv([[*rangee(1), etat]], entetes=[*ENTETES, "État"])

    assert importer(lu("Confirmé"), correspondance=leur).bilan.creees == 1
    assert importer(lu("Désistement"), correspondance=leur).bilan.retirees == 1
    assert importer(lu("Confirmé"), correspondance=leur).bilan.retablies == 1
    assert Evenement.objects.filter(acte="retirer_admission").count() == 1


def test_ce_qui_est_retenu_garde_son_remede_dans_les_mots_de_l_autre_fichier() -> None:
    leur = une_correspondance(champs={"retiree": {"colonne": "État"}})
    leur.save()
    entetes = [*ENTETES, "État"]
    importer(en_csv([[*rangee(r), "non"] for r in range(12)], entetes=entetes), correspondance=leur)

    contenu = en_csv([[*rangee(r), "oui"] for r in range(12)], entetes=entetes)
    rapport = importer(contenu, correspondance=leur)

    assert {refus.colonne for refus in rapport.bilan.refus} == {"N° de dossier"}
    assert all("Confirmer ces retraits" in refus.motif.que_faire for refus in rapport.bilan.refus)
