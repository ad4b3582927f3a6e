"""A whole file, from bytes to the report that is printed and kept."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.models import Echange
from rentree.connecteurs.tableaux.colonnes import modele
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport, abreger
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission, Etudiant
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge
from tests.connecteurs.fichier_admissions import (
    FAUTES,
    FORMATIONS,
    ecrire_fichier,
    en_octets,
    ine_bea,
    ligne,
)

pytestmark = pytest.mark.django_db


def importer(contenu: bytes, **options: Any) -> Rapport:
    return importer_fichier(
        contenu=contenu,
        nom="candidat-20240710.csv",
        campagne=campagne_ouverte(),
        par=systeme("admissions"),
        le=horloge.DEPART,
        **options,
    )


def comptes(rapport: Rapport) -> tuple[int, int, int, int, int]:
    bilan = rapport.bilan
    return (
        rapport.lues,
        bilan.creees,
        bilan.modifiees,
        bilan.inchangees,
        bilan.refusees,
    )


def test_un_grand_fichier_entre_sauf_ses_mauvaises_lignes_puis_ne_change_plus_rien(
    tmp_path: Path,
) -> None:
    fichier = tmp_path / "grand.csv"
    ecrire_fichier(fichier, 2_000, mauvaises=26)
    contenu = fichier.read_bytes()
    premier, second = importer(contenu), importer(contenu)
    assert comptes(premier) == (2_000, 1_974, 0, 0, 26)
    assert comptes(second) == (2_000, 0, 0, 1_974, 26)
    assert Admission.objects.count() == Etudiant.objects.count() == 1_974
    assert Evenement.objects.filter(acte="creer_admission").count() == 1_974


@pytest.mark.parametrize("faute", FAUTES)
def test_une_mauvaise_ligne_est_refusee_et_ses_voisines_entrent(
    faute: Callable[[int], dict[str, str]],
) -> None:
    rapport = importer(en_octets([ligne(0), faute(1), ligne(2)]))
    assert comptes(rapport) == (3, 2, 0, 0, 1)
    assert {refus.ligne for refus in rapport.bilan.refus} == {3}


def test_une_personne_a_deux_lignes_eloignees_n_est_jamais_coupee_en_deux() -> None:
    lignes = [ligne(rang) for rang in range(1_100)]
    lignes.append(ligne(0, plateforme="ecandidat", numero_candidat="77", courriel="a@exemple.fr"))
    lignes.append(
        ligne(0, plateforme="ecandidat", numero_candidat="78", date_naissance="01/01/1990")
    )
    contenu = en_octets(lignes)
    essai = importer(contenu, essai=True)
    assert comptes(essai) == comptes(importer(contenu)) == (1_102, 1_101, 0, 0, 1)
    assert comptes(importer(contenu)) == (1_102, 0, 0, 1_101, 1)
    assert Etudiant.objects.get(ine=ine_bea(0)).courriel == "a@exemple.fr"


def test_une_ligne_mise_a_jour_modifie() -> None:
    importer(en_octets([ligne(1), ligne(2)]))
    rapport = importer(en_octets([ligne(1), ligne(2, courriel="neuf@exemple.fr")]))
    assert comptes(rapport) == (2, 0, 1, 1, 0)


def test_le_meme_numero_ecrit_autrement_est_la_meme_admission() -> None:
    importer(en_octets([ligne(1, numero_candidat="2100001")]))
    rapport = importer(en_octets([ligne(1, numero_candidat="2 100 001")]))
    assert comptes(rapport) == (1, 0, 1, 0, 0)
    assert Admission.objects.count() == 1


def test_le_rapport_est_garde_avec_l_empreinte_du_fichier() -> None:
    contenu = en_octets([ligne(1), ligne(2, courriel="sans-arobase")])
    importer(contenu)
    echange = Echange.objects.get()
    assert (echange.partenaire, echange.sens) == ("admissions", Echange.Sens.RECU)
    assert (echange.nom, echange.par) == ("candidat-20240710.csv", "systeme:admissions")
    assert echange.empreinte == sha256(contenu).hexdigest()
    assert echange.verdict == Echange.Verdict.PARTIEL
    assert echange.rapport["lues"] == 2
    assert echange.rapport["creees"] == echange.rapport["refusees"] == 1
    assert echange.rapport["refus"][0]["ligne"] == 3
    assert echange.rapport["refus"][0]["colonne"] == "courriel"
    assert echange.rapport["refus"][0]["code"] == "COURRIEL_FORME"


@pytest.mark.parametrize(
    ("courriels", "verdict"),
    [
        (("un@exemple.fr", "deux@exemple.fr"), Echange.Verdict.ACCEPTE),
        (("un", "deux"), Echange.Verdict.REFUSE),
    ],
)
def test_le_verdict_dit_si_tout_est_entre(courriels: tuple[str, str], verdict: str) -> None:
    importer(en_octets(ligne(rang, courriel=c) for rang, c in enumerate(courriels)))
    assert Echange.objects.get().verdict == verdict


def test_un_essai_ne_garde_rien() -> None:
    rapport = importer(en_octets([ligne(1)]), essai=True)
    assert comptes(rapport) == (1, 1, 0, 0, 0)
    assert not Echange.objects.exists()
    assert not Etudiant.objects.exists()
    assert "rien n’a été enregistré" in rapport.en_texte()


def test_un_fichier_refuse_est_garde_comme_refuse() -> None:
    with pytest.raises(FichierRefuse):
        importer(b"")
    assert Echange.objects.get().verdict == Echange.Verdict.REFUSE
    with pytest.raises(FichierRefuse):
        importer(b"", essai=True)
    assert Echange.objects.count() == 1


def test_le_texte_du_rapport_donne_les_comptes_puis_une_ligne_par_erreur() -> None:
    mauvaise = ligne(2, date_naissance="31/02/2006", courriel="x" * 60)
    texte = importer(en_octets([ligne(1), mauvaise])).en_texte()
    lignes = texte.splitlines()
    assert [tuple(compte.split()) for compte in lignes[1:6]] == [
        ("lues", "2"),
        ("créées", "1"),
        ("modifiées", "0"),
        ("inchangées", "0"),
        ("refusées", "1"),
    ]
    assert lignes[7].startswith(
        "  ligne 3, date_naissance «\u00a031/02/2006\u00a0»\u00a0: Cette date"
    )
    assert f"courriel «\u00a0{'x' * 39}…\u00a0»" in lignes[8]


def test_une_valeur_longue_est_abregee() -> None:
    assert abreger("x" * 40) == "x" * 40
    assert abreger("x" * 41) == "x" * 39 + "…"


def test_le_suivi_compte_toutes_les_lignes_bonnes() -> None:
    suivi: list[tuple[int, int]] = []
    importer(
        en_octets(ligne(rang) for rang in range(600)),
        suivre=lambda faites, total: suivi.append((faites, total)),
    )
    assert suivi == [(500, 600), (100, 600)]


def test_le_modele_entre_tel_quel() -> None:
    rapport = importer(modele(COLONNES, code_formation=FORMATIONS[0]).encode())
    assert comptes(rapport) == (1, 1, 0, 0, 0)
