"""Typing of the values of a row: every kind of error, all of them at once."""

from datetime import date
from typing import Any

import pytest

from rentree.connecteurs.admissions.lignes import PUBLIC_PAR_PLATEFORME, typer
from rentree.connecteurs.admissions.valeurs import PUBLICS
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.pays import table_des_pays
from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.models import Admission
from rentree.regles import valeurs
from tests.connecteurs.fichier_admissions import ligne


def typee(**valeurs: str) -> CandidatAdmis | list[Refus]:
    return typer(Rangee(12, ligne(1, **valeurs)), campagne_ouverte().formations)


def candidat(**valeurs: str) -> CandidatAdmis:
    resultat = typee(**valeurs)
    assert isinstance(resultat, CandidatAdmis), resultat
    return resultat


def codes(**valeurs: str) -> list[tuple[str, str]]:
    resultat = typee(**valeurs)
    assert isinstance(resultat, list), resultat
    assert all(refus.ligne == 12 and refus.motif.que_faire for refus in resultat)
    return [(refus.colonne, refus.motif.code) for refus in resultat]


def test_une_bonne_ligne_est_typee() -> None:
    lu = candidat(
        date_naissance="03/05/2006", date_acceptation="10/06/2024", acceptation_definitive="oui"
    )
    assert lu.personne["date_naissance"] == date(2006, 5, 3)
    assert lu.admission["acceptee_le"] == date(2024, 6, 10)
    assert lu.admission["definitive"] is True
    assert lu.plateforme == "parcoursup"
    assert lu.formation == "l1-psychologie-aix"
    formation = campagne_ouverte().formations[lu.formation]
    assert lu.admission["composante"] == formation.composante


def test_qui_vient_pour_un_sejour_se_dit() -> None:
    lu = candidat(plateforme="ecandidat", public="mobilite-entrante")

    assert lu.admission["public"] == "mobilite-entrante"


@pytest.mark.parametrize(
    ("colonne", "valeur", "code"),
    [
        ("date_naissance", "31/02/2006", "DATE_INEXISTANTE"),
        ("date_naissance", "03/05/0206", "DATE_INEXISTANTE"),
        ("date_naissance", "3/5/2006", "DATE_FORME"),
        ("date_naissance", "2006-05-03", "DATE_FORME"),
        ("date_naissance", "10/06/2024", "NAISSANCE_APRES_ACCEPTATION"),
        ("date_acceptation", "hier", "DATE_FORME"),
        ("sexe", "X", "SEXE_INCONNU"),
        ("prenom", "A" * 61, "TROP_LONG"),
        ("nom_famille", "???", "NOM_SANS_LETTRE"),
        ("code_nationalite", "99115", "PAYS_INCONNU"),
        ("code_nationalite", "FR", "PAYS_INCONNU"),
        ("code_nationalite", "99430", "NATIONALITE_TERRITOIRE"),
        ("code_pays_naissance", "1", "PAYS_INCONNU"),
        ("code_commune_naissance", "Marseille", "COMMUNE_FORME"),
        ("numero_telephone1", "demander à sa mère", "TELEPHONE_FORME"),
        ("courriel", "ines@", "COURRIEL_FORME"),
        ("numero_candidat", "---", "NUMERO_VIDE"),
        ("code_formation", "l9-alchimie", "FORMATION_INCONNUE"),
        ("acceptation_definitive", "peut-être", "OUI_OU_NON"),
        ("plateforme", "minitel", "PLATEFORME_INCONNUE"),
        ("public", "curieux", "PUBLIC_INCONNU"),
    ],
)
def test_une_mauvaise_valeur_est_dite_avec_sa_colonne(colonne: str, valeur: str, code: str) -> None:
    valeurs = {"date_acceptation": "10/06/2024", colonne: valeur}
    assert codes(**valeurs) == [(colonne, code)]


@pytest.mark.parametrize("valeur", ["0601023457A", "060102345I", "1111111111U", "02VEHT00YA0"])
def test_un_ine_dont_la_cle_est_fausse_est_dit(valeur: str) -> None:
    ((colonne, _),) = codes(ine=valeur)
    assert colonne == "ine"


@pytest.mark.parametrize(
    "colonne",
    [
        "numero_candidat",
        "nom_famille",
        "prenom",
        "date_naissance",
        "code_nationalite",
        "courriel",
        "code_formation",
        "date_acceptation",
        "acceptation_definitive",
        "plateforme",
    ],
)
def test_une_valeur_obligatoire_ne_peut_pas_manquer(colonne: str) -> None:
    assert codes(**{colonne: ""}) == [(colonne, "VALEUR_MANQUANTE")]


def test_toutes_les_erreurs_d_une_ligne_sont_dites() -> None:
    assert codes(date_naissance="31/02/2006", courriel="", sexe="X", code_formation="z") == [
        ("sexe", "SEXE_INCONNU"),
        ("date_naissance", "DATE_INEXISTANTE"),
        ("courriel", "VALEUR_MANQUANTE"),
        ("code_formation", "FORMATION_INCONNUE"),
    ]


@pytest.mark.parametrize(
    ("colonne", "valeur", "champ", "lu"),
    [
        ("sexe", "f", "sexe", "F"),
        ("sexe", "1", "sexe", "M"),
        ("sexe", "", "sexe", ""),
        ("code_nationalite", "100", "nationalite", "FR"),
        ("code_nationalite", "99350", "nationalite", "MA"),
        ("code_pays_naissance", "350", "pays_naissance", "99350"),
        ("code_pays_naissance", "99430", "pays_naissance", "99430"),
        ("code_commune_naissance", "2a004", "commune_naissance", "2A004"),
        ("ine", "06 0102 3457s", "ine", "0601023457S"),
        ("ine", "", "ine", ""),
    ],
)
def test_les_formes_usuelles_d_une_valeur_sont_comprises(
    colonne: str, valeur: str, champ: str, lu: Any
) -> None:
    assert candidat(**{colonne: valeur}).personne[champ] == lu


@pytest.mark.parametrize(
    ("plateforme", "public", "attendu"),
    [
        ("parcoursup", "", "neo-bachelier"),
        ("parcoursup", "reorientation", "reorientation"),
        ("Mon-Master", "", "nouvel-entrant"),
        ("ecandidat", "", "nouvel-entrant"),
        ("etudes-en-france", "", "etudes-en-france"),
    ],
)
def test_le_public_vient_du_fichier_sinon_de_la_plateforme(
    plateforme: str, public: str, attendu: str
) -> None:
    assert candidat(plateforme=plateforme, public=public).admission["public"] == attendu


def test_les_regles_connaissent_les_publics_et_le_modele_les_plateformes() -> None:
    assert set(PUBLICS) <= set(valeurs.PUBLICS)
    plateformes = set(Admission.Plateforme) - {Admission.Plateforme.AUCUNE}
    assert set(PUBLIC_PAR_PLATEFORME) == set(valeurs.PLATEFORMES) == plateformes


def test_le_second_telephone_sert_si_le_premier_manque() -> None:
    lu = candidat(numero_telephone1="", numero_telephone2="+33 6 12 34 56 78")
    assert lu.personne["telephone"] == "+33 6 12 34 56 78"


def test_l_adresse_garde_ce_qui_est_rempli() -> None:
    lu = candidat(
        adresse_ligne1_etage="3e étage",
        adresse_ligne3_voie="8 quai du Port",
        adresse_code_postal="13002",
        adresse_code_commune="",
        adresse_code_pays="100",
    )
    assert lu.personne["adresse"] == {
        "voie": "8 quai du Port",
        "complement": "3e étage",
        "code_postal": "13002",
        "pays": "99100",
    }


def test_la_table_des_pays_a_des_codes_de_cinq_chiffres_et_chaque_nationalite_une_fois() -> None:
    table = table_des_pays()
    nationalites = [pays.nationalite for pays in table.values() if pays.nationalite]
    assert all(len(code) == 5 and code.startswith("99") for code in table)
    assert len(set(nationalites)) == len(nationalites) == 197
    assert {table[code].nationalite for code in ("99100", "99109", "99352", "99404")} == {
        "FR",
        "DE",
        "DZ",
        "US",
    }
