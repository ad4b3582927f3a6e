"""Encoding, header and cutting of a file of admissions."""

import pytest

from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import FichierRefuse, Rangee, lire
from tests.connecteurs.fichier_admissions import ENTETES, en_octets, ligne

DEUX = [ligne(1), ligne(2)]
OBLIGATOIRES = [colonne.nom for colonne in COLONNES if colonne.obligatoire]


def lues(contenu: bytes) -> list[Rangee]:
    return list(lire(contenu, COLONNES, "admissions"))


def refus(contenu: bytes) -> str:
    with pytest.raises(FichierRefuse) as erreur:
        lues(contenu)
    assert erreur.value.que_faire
    return str(erreur.value)


def test_chaque_ligne_donne_ses_valeurs_par_en_tete() -> None:
    rangees = lues(en_octets(DEUX))
    assert [rangee.valeurs for rangee in rangees] == DEUX
    assert [rangee.ligne for rangee in rangees] == [2, 3]


@pytest.mark.parametrize(
    "contenu",
    [
        b"\xef\xbb\xbf" + en_octets(DEUX),
        en_octets(DEUX, fin="\r\n"),
        en_octets(DEUX).removesuffix(b"\n"),
        en_octets(DEUX) + b"\n;;;\r\n  \n",
        en_octets(DEUX, entetes=ENTETES[::-1]),
        en_octets(DEUX).replace(b"numero_candidat", b'"Numero_Candidat"', 1),
    ],
    ids=["bom", "crlf", "sans-fin", "lignes-vides", "autre-ordre", "en-tete-entre-guillemets"],
)
def test_la_forme_du_fichier_ne_change_pas_ce_qui_est_lu(contenu: bytes) -> None:
    assert [rangee.valeurs for rangee in lues(contenu)] == DEUX


def test_une_valeur_entre_guillemets_peut_contenir_un_separateur() -> None:
    voie = '"12 rue ""de la Loge"" ; bâtiment B"'
    (rangee,) = lues(en_octets([ligne(1, adresse_ligne3_voie=voie)]))
    assert rangee.valeurs["adresse_ligne3_voie"] == '12 rue "de la Loge" ; bâtiment B'


def test_un_guillemet_au_milieu_d_une_valeur_est_gardé() -> None:
    (rangee,) = lues(en_octets([ligne(1, adresse_ligne3_voie='Villa "Les Pins"')]))
    assert rangee.valeurs["adresse_ligne3_voie"] == 'Villa "Les Pins"'


def test_les_espaces_autour_des_valeurs_tombent() -> None:
    (rangee,) = lues(en_octets([ligne(1, prenom=" Inès\u00a0 ")]))
    assert rangee.valeurs["prenom"] == "Inès"


def test_les_colonnes_facultatives_peuvent_manquer() -> None:
    (rangee,) = lues(en_octets([ligne(1)], entetes=OBLIGATOIRES))
    assert set(rangee.valeurs) == set(OBLIGATOIRES)


@pytest.mark.parametrize(
    ("voie", "code"),
    [
        ("12 rue ; bâtiment B", "NOMBRE_DE_COLONNES"),
        ("12 rue\nbâtiment B", "NOMBRE_DE_COLONNES"),
        ('"12 rue', "GUILLEMET"),
        ('"12" rue', "GUILLEMET"),
        ("12\x00 rue", "CARACTERE_INTERDIT"),
        ("12\true", "CARACTERE_INTERDIT"),
    ],
)
def test_une_ligne_mal_coupee_ne_gate_pas_les_autres(voie: str, code: str) -> None:
    lignes = [ligne(1), ligne(2, adresse_ligne3_voie=voie), ligne(3)]
    rangees = lues(en_octets(lignes))
    assert rangees[1].motif is not None
    assert rangees[1].motif.code == code
    assert rangees[1].ligne == 3
    assert rangees[-1].valeurs == ligne(3)


@pytest.mark.parametrize("contenu", [b"", b"\xef\xbb\xbf", b"\n\n"])
def test_un_fichier_vide_est_refuse(contenu: bytes) -> None:
    assert "vide" in refus(contenu)


def test_les_en_tetes_seuls_donnent_zero_ligne() -> None:
    assert lues(en_octets([])) == []


def test_un_autre_encodage_est_refuse_avec_sa_ligne() -> None:
    sans_accent = ligne(1, prenom="Ines", nom_famille="Benali", adresse_ligne3_voie="")
    contenu = en_octets([sans_accent, ligne(2, prenom="Zoé")], encodage="cp1252")
    assert refus(contenu).startswith("Ligne 3 : le fichier n’est pas en UTF-8.")


def test_une_colonne_inconnue_est_nommee_avec_son_remede() -> None:
    message = refus(en_octets(DEUX).replace(b"nom_famille", b"nom_famile", 1))
    assert "« nom_famile » n’est pas connue : voulez-vous dire « nom_famille » ?" in message
    assert "« nom_famille » manque" in message
    assert "« rentree importer admissions --modele »" in message


def test_toutes_les_colonnes_fautives_sont_dites() -> None:
    message = refus(b"numero_candidat;numero_candidat;;groupe_sanguin\n")
    assert "« numero_candidat » est présente deux fois" in message
    assert "La colonne 3 n’a pas d’en-tête" in message
    assert "« groupe_sanguin » n’est pas connue : supprimez-la." in message
    for manquante in set(OBLIGATOIRES) - {"numero_candidat"}:
        assert f"« {manquante} » manque" in message


@pytest.mark.parametrize("contenu", [b"numero_candidat,prenom\n1,2\n", b"\x89PNG\n", b'"a;b\n'])
def test_un_fichier_qui_n_est_pas_le_notre_est_refuse(contenu: bytes) -> None:
    assert refus(contenu)


def test_un_en_tete_invisible_se_dit_sans_etre_repete() -> None:
    with pytest.raises(FichierRefuse) as refus:
        lire(b"a\x00;b\n1;2", (Colonne("a", str), Colonne("b", str)), "admissions")

    assert "invisible" in str(refus.value)
    assert "\x00" not in str(refus.value)
