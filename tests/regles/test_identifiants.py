"""The identifiers that people type: vectors computed by hand or seen in public sources."""

import pytest

from rentree.regles.etat_ine import dire_ine
from rentree.regles.identifiants import (
    FormeIne,
    IdentifiantInvalide,
    cinq_lettres,
    forme_ine,
    lire_numero_cvec,
    normaliser_numero_candidat,
    verifier_cvec,
    verifier_ine,
    verifier_uai,
)


@pytest.mark.parametrize(
    "ine",
    ["0601023457S", "1301045678K", "0102030405P", "1234567890V", "1508123456B", "2509000123X"]
    + ["02VEHT00YA2", "0AB1CD2EF31", "0BML9N00017"],
)
def test_un_ine_juste_est_rendu_tel_quel(ine: str) -> None:
    assert verifier_ine(ine) == ine
    assert forme_ine(ine) in (FormeIne.BEA, FormeIne.ETABLISSEMENT)


@pytest.mark.parametrize(
    ("saisie", "forme"),
    [
        ("123456789AB", FormeIne.RNIE),
        ("1234A12345F", FormeIne.APPRENTISSAGE),
        ("1306D12345F", FormeIne.BEA_PROVISOIRE),
    ],
)
def test_une_forme_sans_cle_publique_est_acceptee_a_verifier(saisie: str, forme: FormeIne) -> None:
    assert verifier_ine(saisie) == saisie
    assert forme_ine(saisie) is forme
    assert forme.a_verifier


@pytest.mark.parametrize("saisie", ["12 345 678 9ab", "12.345.678-9AB", "\u00a0123456789ab\t"])
def test_un_ine_se_saisit_avec_des_separateurs(saisie: str) -> None:
    assert verifier_ine(saisie) == "123456789AB"


@pytest.mark.parametrize("saisie", ["0601023457A", "02VEHT00YA0", "0601023457I", "0601023457O"])
def test_une_cle_fausse_est_nommee(saisie: str) -> None:
    with pytest.raises(IdentifiantInvalide) as refus:
        verifier_ine(saisie)

    assert refus.value.code == "INE_CLE"
    assert refus.value.que_faire


@pytest.mark.parametrize(
    "saisie", ["060102345I", "1111111111U", "", "ABC", "0006D12345F0", "0013D12345F", "é601023457S"]
)
def test_une_forme_inconnue_est_nommee(saisie: str) -> None:
    with pytest.raises(IdentifiantInvalide) as refus:
        verifier_ine(saisie)

    assert refus.value.code == "INE_FORME"


@pytest.mark.parametrize(
    "uai", ["0134009M", "0542493S", "0931827F", "0673021V", "0755976N", "0331766R"]
)
def test_un_uai_juste_est_rendu(uai: str) -> None:
    assert verifier_uai(f" {uai.lower()} ") == uai


@pytest.mark.parametrize(
    ("saisie", "code"),
    [("0494016P", "UAI_CLE"), ("930H01", "UAI_FORME"), ("025O01", "UAI_FORME"), ("", "UAI_FORME")],
)
def test_un_uai_faux_dit_pourquoi(saisie: str, code: str) -> None:
    with pytest.raises(IdentifiantInvalide) as refus:
        verifier_uai(saisie)

    assert refus.value.code == code


@pytest.mark.parametrize(
    "saisie",
    ["2100654", " 2 100 654", "002100654", "2.100.654", "P2100654", "p 2100654", "P-0002100654"]
    + ["P2402100654", "P242100654", "PS2100654", "N° 2100654", "№2100654", "２１００６５４"],
)
def test_un_numero_parcoursup_se_reconnait_sous_toutes_ses_formes(saisie: str) -> None:
    assert normaliser_numero_candidat(saisie) == "2100654"


@pytest.mark.parametrize("saisie", ["CAND12345678", "M312345678", "m3-12345678", "12345678"])
def test_un_numero_mon_master_se_reconnait_sous_toutes_ses_formes(saisie: str) -> None:
    assert normaliser_numero_candidat(saisie) == "12345678"


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("6XLTI5ZZ", "6XLTI5ZA"),
        ("AB123456", "AC123456"),
        ("MA24-12345", "TN24-12345"),
        ("2100654", "21006540"),
        ("2100654", "12100654"),
        ("M312345678", "M412345678"),
    ],
)
def test_deux_numeros_differents_le_restent(un: str, autre: str) -> None:
    assert normaliser_numero_candidat(un) != normaliser_numero_candidat(autre)


@pytest.mark.parametrize("saisie", ["", "  ", "P", "CAND", "000", "-/-", "abc"])
def test_un_numero_sans_chiffre_utile_est_vide(saisie: str) -> None:
    assert normaliser_numero_candidat(saisie) == ""


@pytest.mark.parametrize("numero", ["2100654", "6XLTI5ZZ", "MA24-12345", "P2402100654", "EC00123"])
def test_normaliser_deux_fois_ne_change_rien(numero: str) -> None:
    une_fois = normaliser_numero_candidat(numero)

    assert normaliser_numero_candidat(une_fois) == une_fois


@pytest.mark.parametrize(
    ("saisie", "numero"),
    [
        ("AIX1-ABC123-45", "AIX1-ABC123-45"),
        ("AIX1 ABC123 45", "AIX1-ABC123-45"),
        ("aix1abc12345", "AIX1-ABC123-45"),
        ("VER3-QWERTY-07", "VER3-QWERTY-07"),
        ("VER3 QWERTY 7", "VER3-QWERTY-07"),
        ("AIX1 – ABC123 – 45", "AIX1-ABC123-45"),
        ("  AIX1\u00a0ABC123\u202f45 ", "AIX1-ABC123-45"),
    ],
)
def test_un_numero_cvec_se_lit_avec_ou_sans_separateurs(saisie: str, numero: str) -> None:
    assert lire_numero_cvec(saisie).numero == numero


@pytest.mark.parametrize(
    "saisie", ["AIX1-ABC123-45 / DUPON", "aix1abc12345/dupon", "AIX1 ABC123 45 DUPON"]
)
def test_les_lettres_du_nom_sont_separees_du_numero(saisie: str) -> None:
    lu = lire_numero_cvec(saisie)

    assert (lu.numero, lu.lettres) == ("AIX1-ABC123-45", "DUPON")


@pytest.mark.parametrize(
    "saisie",
    ["AIX-ABC123-45", "AIXI-ABC123-45", "AIX1-ABC12-345", "AIX1ABC1234", "", "AIX1-ABC123-45-6"],
)
def test_un_numero_cvec_mal_forme_est_refuse(saisie: str) -> None:
    with pytest.raises(IdentifiantInvalide) as refus:
        verifier_cvec(saisie, ["Dupont"])

    assert refus.value.code == "CVEC_FORMAT"


@pytest.mark.parametrize(
    ("nom", "lettres"),
    [
        ("Dupont-Martin", "DUPON"),
        ("D'Ambrosio", "DAMBR"),
        ("D’Ambrosio", "DAMBR"),
        ("Lê", "LE"),
        ("Œuvrard", "OEUVR"),
        ("Ñuñez", "NUNEZ"),
        ("de La Tour", "DELAT"),
        ("Ng", "NG"),
        ("李", ""),
    ],
)
def test_les_cinq_lettres_du_nom(nom: str, lettres: str) -> None:
    assert cinq_lettres(nom) == lettres


@pytest.mark.parametrize("noms", [["Dupont"], ["Martin", "Dupont"], ["李"], []])
def test_les_lettres_de_l_un_des_noms_suffisent(noms: list[str]) -> None:
    assert verifier_cvec("AIX1-ABC123-45 / DUPON", noms).numero == "AIX1-ABC123-45"


def test_sans_lettres_le_nom_n_est_pas_compare() -> None:
    assert verifier_cvec("AIX1-ABC123-45", ["Martin"]).lettres is None


def test_les_lettres_d_une_autre_personne_sont_refusees() -> None:
    with pytest.raises(IdentifiantInvalide) as refus:
        verifier_cvec("AIX1-ABC123-45 / DUPON", ["Martin", "Durand"])

    assert refus.value.code == "CVEC_AUTRE_PERSONNE"
    assert "DUPON" in refus.value.message


@pytest.mark.parametrize(
    ("ine", "attendu"),
    [
        ("", ""),
        ("0601023457S", "0601023457S"),
        ("0601D12345X", "0601D12345X (provisoire, à remplacer)"),
        ("123456789AB", "123456789AB (à vérifier auprès du service national)"),
        ("x", "x (forme inconnue, à vérifier)"),
    ],
)
def test_ce_qu_on_sait_d_un_ine_se_dit(ine: str, attendu: str) -> None:
    assert dire_ine(ine) == attendu
