"""From what Parcoursup writes, quirks included, to what we understand."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rentree.connecteurs.parcoursup.voeux import Illisible, Voeu, lire_voeu
from rentree.inscriptions.campagnes import campagne
from tests.connecteurs.parcoursup.objets import RECU_LE, un_objet
from tests.fabriques import CAMPAGNE

PARIS = ZoneInfo("Europe/Paris")


def lire(**champs: Any) -> Voeu:
    lue = lire_objet(un_objet(**champs))
    assert isinstance(lue, Voeu), lue
    return lue


def lire_objet(objet: Any) -> Voeu | Illisible:
    return lire_voeu(objet, 7, campagne(CAMPAGNE), RECU_LE)


def refus(**champs: Any) -> list[tuple[int, str, str, str]]:
    lue = lire_objet(un_objet(**champs))
    assert isinstance(lue, Illisible)
    return [(r.ligne, r.colonne, r.valeur, r.motif.code) for r in lue.refus]


def test_une_acceptation_devient_une_admission_de_la_formation_du_cours() -> None:
    candidat = lire().candidat

    assert candidat is not None
    assert candidat.cle_admission == ("parcoursup", "2100654", "l1-psychologie-aix")
    assert candidat.personne == {
        "nom_naissance": "Benali",
        "prenom": "Inès",
        "date_naissance": date(2006, 5, 3),
        "nationalite": "FR",
        "courriel": "ines.benali@exemple.fr",
        "ine": "0601023457S",
        "sexe": "F",
        "pays_naissance": "99100",
        "commune_naissance": "13201",
        "telephone": "06 12 34 56 78",
        "adresse": {
            "voie": "12 rue de la Loge",
            "complement": "Bâtiment B",
            "code_postal": "13002",
            "code_commune": "13202",
            "ville": "Marseille",
            "pays": "99100",
        },
    }
    assert candidat.admission == {
        "numero": "2100654",
        "composante": "allsh-aix",
        "public": "neo-bachelier",
        "acceptee_le": date(2024, 6, 10),
        "definitive": True,
    }


def test_avec_d_autres_voeux_en_attente_l_acceptation_n_est_pas_definitive() -> None:
    candidat = lire(codeSituation="2").candidat

    assert candidat is not None
    assert candidat.admission["definitive"] is False


@pytest.mark.parametrize("situation", ["0", "3"])
def test_ce_qui_n_est_pas_accepte_ne_demande_rien_de_la_personne(situation: str) -> None:
    voeu = lire(codeSituation=situation, mail="", nom=None, dateReponse="")

    assert voeu.candidat is None
    assert voeu.reponse_le is None
    assert voeu.cle == ("2100654", "90101")


def test_la_casse_des_noms_et_les_nombres_en_texte_ne_changent_rien() -> None:
    objet = {nom.upper(): valeur for nom, valeur in un_objet().items()}
    objet["codepostale"] = objet.pop("CODEPOSTAL")
    objet["CODECANDIDAT"], objet["CODESITUATION"] = 2100654, 1

    assert lire_objet(objet) == lire()


def test_l_annee_sur_trois_chiffres_compte_depuis_1900() -> None:
    assert lire(dateReponse="10/06/124 20:15").reponse_le == datetime(
        2024, 6, 10, 20, 15, tzinfo=PARIS
    )


def test_le_candidat_emballe_se_lit_aussi() -> None:
    assert lire_objet({"donneesCandidat": un_objet()}) == lire()


def test_l_heure_est_celle_de_paris() -> None:
    candidat = lire(dateReponse="12/07/2024 23:59").candidat

    assert candidat is not None
    assert candidat.admission["acceptee_le"] == date(2024, 7, 12)


@pytest.mark.parametrize(
    ("annee", "public"),
    [("2024", "neo-bachelier"), ("2021", "reorientation"), ("", "neo-bachelier")],
)
def test_un_bac_d_une_autre_annee_est_une_reorientation(annee: str, public: str) -> None:
    candidat = lire(anneeBac=annee).candidat

    assert candidat is not None
    assert candidat.admission["public"] == public


def test_le_telephone_fixe_sert_quand_il_n_y_en_a_pas_d_autre() -> None:
    candidat = lire(telmobile=None, telfixe="04 91 00 00 00").candidat

    assert candidat is not None
    assert candidat.personne["telephone"] == "04 91 00 00 00"


def test_un_pays_sur_trois_chiffres_se_comprend() -> None:
    candidat = lire(codePaysNationalite="350", codePaysNaissance="99350").candidat

    assert candidat is not None
    assert (candidat.personne["nationalite"], candidat.personne["pays_naissance"]) == (
        "MA",
        "99350",
    )


def test_ce_qui_est_facultatif_et_illisible_est_laisse_avec_un_avertissement() -> None:
    voeu = lire(ine="0601023457A", codeCommuneNaissance="Marseille", telmobile="néant")

    assert voeu.candidat is not None
    assert voeu.candidat.personne["ine"] == ""
    assert voeu.candidat.personne["telephone"] == ""
    assert [(a.colonne, a.motif.code) for a in voeu.avertissements] == [
        ("ine", "INE_CLE"),
        ("codeCommuneNaissance", "COMMUNE_FORME"),
        ("telmobile", "TELEPHONE_FORME"),
    ]
    assert all("est entrée sans cette valeur" in a.motif.que_faire for a in voeu.avertissements)


def test_un_cours_inconnu_se_dit_avec_son_code_et_son_remede() -> None:
    lue = lire_objet(un_objet(codeFormationPsup="4321"))

    assert isinstance(lue, Illisible)
    [refus] = lue.refus
    assert (refus.colonne, refus.valeur, refus.motif.code) == (
        "codeFormationPsup",
        "4321",
        "COURS_INCONNU",
    )
    assert "formations.yaml" in refus.motif.que_faire
    assert lue.cle == ("2100654", "4321")


def test_un_cours_inconnu_qui_n_est_pas_accepte_ne_derange_personne() -> None:
    assert lire(codeFormationPsup="4321", codeSituation="3").formation == ""


def test_toutes_les_raisons_sont_donnees_a_la_fois() -> None:
    assert refus(
        nom="", dateNaissance="31/02/2006", mail="sans-arobase", codePaysNationalite="99999"
    ) == [
        (7, "nom", "", "VALEUR_MANQUANTE"),
        (7, "dateNaissance", "31/02/2006", "DATE_INEXISTANTE"),
        (7, "codePaysNationalite", "99999", "PAYS_INCONNU"),
        (7, "mail", "sans-arobase", "COURRIEL_FORME"),
    ]


@pytest.mark.parametrize(
    ("champ", "valeur", "code"),
    [
        ("codeCandidat", "P24-12", "CODE_FORME"),
        ("codeCandidat", None, "VALEUR_MANQUANTE"),
        ("codeSituation", "9", "SITUATION_INCONNUE"),
        ("dateReponse", "10/06/2024", "MOMENT_FORME"),
        ("dateReponse", "32/06/2024 10:00", "MOMENT_FORME"),
        ("dateReponse", "", "VALEUR_MANQUANTE"),
        ("dateNaissance", "10/06/2024", "NAISSANCE_APRES_ACCEPTATION"),
    ],
)
def test_une_valeur_sans_laquelle_rien_ne_va_refuse_la_ligne(
    champ: str, valeur: Any, code: str
) -> None:
    [(ligne, colonne, _, motif)] = refus(**{champ: valeur})

    assert (ligne, colonne, motif) == (7, champ, code)


@pytest.mark.parametrize("valeur", [["a"], {"a": 1}, True, 1.5])
def test_une_valeur_qui_n_est_ni_texte_ni_nombre_est_refusee(valeur: Any) -> None:
    lue = lire_objet(un_objet(nom=valeur))

    assert isinstance(lue, Illisible)
    assert lue.refus[0].motif.code == "CHAMP_FORME"
    assert "nom" in lue.refus[0].motif.message


@pytest.mark.parametrize("objet", ["candidat", 12, None, [un_objet()]])
def test_ce_qui_n_est_pas_un_objet_est_refuse(objet: Any) -> None:
    lue = lire_objet(objet)

    assert isinstance(lue, Illisible)
    assert lue.cle is None
    assert lue.refus[0].motif.code == "PAS_UN_OBJET"


def test_les_caracteres_invisibles_ne_passent_pas() -> None:
    candidat = lire(nom="Ben\u0000ali", prenom="  In\u200bès\ud800 ").candidat

    assert candidat is not None
    assert candidat.personne["nom_naissance"] == "Ben ali"
    assert candidat.personne["prenom"] == "In ès"


def test_une_adresse_absente_reste_vide() -> None:
    vides = dict.fromkeys(
        ("adresse1", "adresse2", "codepostal", "codecommune", "libellecommune", "codepaysadresse")
    )
    candidat = lire(**vides).candidat

    assert candidat is not None
    assert candidat.personne["adresse"] == {}
