"""Files whose columns are not ours: what is guessed, what is refused, where each row starts."""

import pytest

from rentree.connecteurs.correspondances.dates import deviner_le_format, en_notre_forme
from rentree.connecteurs.correspondances.lecture import deviner_la_forme, ouvrir_tableau
from rentree.connecteurs.correspondances.reglages import forme_libre
from rentree.connecteurs.tableaux.lecture import FichierRefuse, Rangee
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.inscriptions.campagnes import campagne_ouverte
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee

VIRGULE = forme_libre("utf-8", ",")


def lues(contenu: bytes, encodage: str = "utf-8", separateur: str = ",") -> list[Rangee]:
    return list(ouvrir_tableau(contenu, forme_libre(encodage, separateur)).rangees)


def refus(contenu: bytes, encodage: str = "utf-8", separateur: str = ",") -> str:
    with pytest.raises(FichierRefuse) as erreur:
        lues(contenu, encodage, separateur)
    assert erreur.value.que_faire
    return str(erreur.value)


def test_un_en_tete_repete_ou_vide_a_son_rang() -> None:
    tableau = ouvrir_tableau(b"Ville,Nom,,Ville,Ville\n1,2,3,4,5\n", VIRGULE)

    assert tableau.entetes == ["Ville", "Nom", "Colonne 3", "Ville (2)", "Ville (3)"]
    assert [r.valeurs["Ville (3)"] for r in tableau.rangees] == ["5"]


def test_un_en_tete_qui_a_deja_l_air_d_un_rang_reste_distinct() -> None:
    entetes = ouvrir_tableau(b"Ville,Ville (2),Ville\n1,2,3\n", VIRGULE).entetes

    assert entetes == ["Ville", "Ville (2)", "Ville (3)"]


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
def test_l_encodage_et_le_separateur_se_devinent(encodage: str, separateur: str) -> None:
    contenu = en_csv([rangee(1)], encodage=encodage, separateur=separateur)

    forme = deviner_la_forme(contenu)

    assert forme.encodage == encodage.removesuffix("-sig")
    assert forme.separateur == separateur
    tableau = ouvrir_tableau(contenu, forme)
    assert tableau.entetes[0] == "N° de dossier"
    assert [r.valeurs["Nationalité"] for r in tableau.rangees] == ["maroc"]


def test_du_texte_en_utf_8_ne_se_lit_pas_comme_du_windows() -> None:
    assert "est en UTF-8, et non en Windows" in refus(en_csv([rangee(1)]), "cp1252")


def test_du_texte_windows_ne_se_lit_pas_comme_de_l_utf_8() -> None:
    message = refus(en_csv([rangee(1), rangee(2)], encodage="cp1252"))

    assert message.startswith("Ligne 1")
    assert "UTF-8" in message


def test_de_l_ascii_ne_se_lit_pas_comme_de_l_utf_16() -> None:
    assert "UTF-8" in refus(b"a,b\n1,2\n", "utf-16")


@pytest.mark.parametrize("debut", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_un_classeur_est_refuse_avec_la_marche_a_suivre(debut: bytes) -> None:
    assert "CSV UTF-8" in refus(debut + b"\x00" * 100)


@pytest.mark.parametrize("contenu", [b"", b"\xef\xbb\xbf", b" \n\r\n"])
def test_un_fichier_vide_est_refuse(contenu: bytes) -> None:
    assert "vide" in refus(contenu)


def test_un_mauvais_separateur_est_refuse_avant_toute_ligne() -> None:
    assert "Il n’y a qu’une colonne" in refus(en_csv([rangee(1)]), separateur="|")


def test_trop_de_colonnes_ou_un_en_tete_invisible_sont_refuses() -> None:
    assert "201 colonnes" in refus(b",".join([b"a"] * 201) + b"\n")
    assert "caractère de contrôle" in refus(b"a,b\x00\n1,2\n")


def test_un_fichier_sans_ligne_n_a_pas_de_rangee() -> None:
    assert lues(en_csv([])) == []


def test_un_retour_a_la_ligne_entre_guillemets_reste_dans_sa_valeur() -> None:
    contenu = en_csv([rangee(1, Prénom="Awa\nMarie"), rangee(2)])

    premiere, seconde = lues(contenu)

    assert premiere.valeurs["Prénom"] == "Awa Marie"
    assert (premiere.ligne, seconde.ligne) == (2, 4)


def test_un_caractere_invisible_se_voit_jusque_dans_la_seconde_ligne_d_une_valeur() -> None:
    (rangee_lue,) = lues(b'a,b\n"1\n2\x07",3\n')

    assert rangee_lue.motif is not None
    assert rangee_lue.motif.code == "CARACTERE_INTERDIT"


def test_un_en_tete_sur_deux_lignes_se_lit() -> None:
    tableau = ouvrir_tableau(b'"Date de\nnaissance",Nom\n1,2\n', VIRGULE)

    assert tableau.entetes == ["Date de naissance", "Nom"]
    assert [r.ligne for r in tableau.rangees] == [3]


def test_un_guillemet_perdu_ne_gache_que_sa_ligne() -> None:
    contenu = b'a,b\n"1,2\n3,4\n5,6\n7,8"\n9,10\n'

    rangees = lues(contenu)

    assert [(r.ligne, r.motif.code if r.motif else "") for r in rangees] == [
        (2, "GUILLEMET"),
        (3, ""),
        (4, ""),
        (5, ""),
        (6, ""),
    ]


def test_un_guillemet_jamais_referme_ne_mange_pas_la_fin_du_fichier() -> None:
    lignes = [f"{rang},x" for rang in range(100)]

    rangees = lues("\n".join(["a,b", '"0,x', *lignes]).encode())

    assert [r.ligne for r in rangees if r.motif] == [2]
    assert len(rangees) == 101


def test_un_guillemet_au_milieu_d_une_valeur_est_une_lettre() -> None:
    assert lues(b'a,b\n12" pouces,2\n')[0].valeurs["a"] == '12" pouces'


def test_une_ligne_de_trop_de_valeurs_nomme_le_separateur_du_fichier() -> None:
    (rangee_lue,) = lues(b"a,b\n1,2,3\n")

    assert rangee_lue.motif is not None
    assert "Un « , »" in rangee_lue.motif.que_faire


PARIS = campagne_ouverte().fuseau


@pytest.mark.parametrize(
    ("valeur", "format_de_date", "attendue"),
    [
        ("3/5/2006", "jj/mm/aaaa", "03/05/2006"),
        ("03/05/2006 14:05", "jj/mm/aaaa", "03/05/2006"),
        ("2006-05-03", "aaaa-mm-jj", "03/05/2006"),
        ("2006-05-03T23:30:00", "aaaa-mm-jj", "03/05/2006"),
        ("2024-07-12T22:30:00Z", "aaaa-mm-jj", "13/07/2024"),
        ("2024-07-12T22:30:00+02:00", "aaaa-mm-jj", "12/07/2024"),
        ("20060503", "aaaammjj", "03/05/2006"),
        ("03052006", "jjmmaaaa", "03/05/2006"),
        ("05/03/2006", "mm/jj/aaaa", "03/05/2006"),
        ("03.05.2006", "jj.mm.aaaa", "03/05/2006"),
    ],
)
def test_chaque_forme_de_date_devient_la_notre(
    valeur: str, format_de_date: str, attendue: str
) -> None:
    assert en_notre_forme(valeur, format_de_date, PARIS) == attendue


@pytest.mark.parametrize("valeur", ["03/05/2006", "hier", "2006-13-45T99:99:00Z"])
def test_une_date_d_une_autre_forme_est_refusee(valeur: str) -> None:
    with pytest.raises(ValeurInvalide, match="aaaa-mm-jj"):
        en_notre_forme(valeur, "aaaa-mm-jj", PARIS)


@pytest.mark.parametrize(
    ("valeurs", "format_de_date"),
    [
        (["03/05/2006", "01/02/2006"], "jj/mm/aaaa"),
        (["05/23/2006", "01/02/2006"], "mm/jj/aaaa"),
        (["2006-05-03"], "aaaa-mm-jj"),
        (["19991231"], "aaaammjj"),
        (["", "bonjour"], "jj/mm/aaaa"),
    ],
)
def test_la_forme_des_dates_se_devine(valeurs: list[str], format_de_date: str) -> None:
    assert deviner_le_format(valeurs) == format_de_date


def test_les_colonnes_du_fichier_d_essai_sont_bien_repetees() -> None:
    assert ENTETES.count("Ville") == 2
