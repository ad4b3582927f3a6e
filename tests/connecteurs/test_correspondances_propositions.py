"""What the likeness of names suggests, and what comes with the product."""

import re
from collections import Counter
from pathlib import Path

import pytest

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.correspondances.apercu import examiner, mots_a_traduire
from rentree.connecteurs.correspondances.champs import champs_de
from rentree.connecteurs.correspondances.livrees import correspondances_livrees
from rentree.connecteurs.correspondances.propositions import (
    proposer_les_colonnes,
    proposer_une_valeur,
)
from rentree.connecteurs.correspondances.reglages import Origine, forme_libre
from rentree.connecteurs.models import Correspondance
from rentree.inscriptions.campagnes import campagne_ouverte
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee

CHAMPS = champs_de(CONTENUS["admissions"])
RACINE = Path(__file__).parents[2]


def test_les_colonnes_ressemblantes_sont_proposees_une_fois_chacune() -> None:
    proposees = proposer_les_colonnes(dict.fromkeys(ENTETES), CHAMPS)

    assert proposees == {
        "numero_candidat": "N° de dossier",
        "sexe": "Civilité",
        "nom_famille": "Nom de famille",
        "prenom": "Prénom",
        "date_naissance": "Né(e) le",
        "code_nationalite": "Nationalité",
        "courriel": "Courriel",
        "adresse_cp_ville_etranger": "Ville",
        "accord_visa": "Visa",
    }


def test_un_nom_sans_rapport_ne_propose_rien() -> None:
    assert proposer_les_colonnes(["Commentaire", "X12", "Note"], CHAMPS) == {}


def test_nos_propres_en_tetes_se_proposent_a_l_identique() -> None:
    assert proposer_les_colonnes(list(CHAMPS), CHAMPS) == {nom: nom for nom in CHAMPS}


@pytest.mark.parametrize(
    ("champ", "valeur", "notre"),
    [
        ("sexe", "Madame", "F"),
        ("sexe", "HOMME", "M"),
        ("sexe", "Docteur", ""),
        ("acceptation_definitive", "Yes", "oui"),
        ("acceptation_definitive", "FAUX", "non"),
        ("code_nationalite", "Sénégal", "99341"),
        ("code_nationalite", "senegal", "99341"),
        ("code_nationalite", "SN", "99341"),
        ("code_nationalite", "Atlantide", ""),
        ("code_nationalite", "ZZ", ""),
        ("code_formation", "Licence 3 Psychologie, Aix-en-Provence", "l3-psychologie-aix"),
        ("code_formation", "Alchimie", ""),
        ("plateforme", "MonMaster", "mon-master"),
        ("prenom", "Awa", ""),
    ],
)
def test_un_mot_ressemblant_est_propose_et_lui_seul(champ: str, valeur: str, notre: str) -> None:
    assert proposer_une_valeur(CHAMPS[champ], valeur, campagne_ouverte()) == notre


def test_deux_mots_aussi_ressemblants_ne_proposent_rien() -> None:
    assert proposer_une_valeur(CHAMPS["code_formation"], "Licence", campagne_ouverte()) == ""


def test_les_mots_a_traduire_gardent_la_table_puis_les_plus_frequents() -> None:
    compte = Counter({"Maroc": 5, "MAROC": 1, "Sénégal": 3, "Atlantide": 2, "99100": 9, "": 4})
    origine = Origine("Nationalité", "", {"Maroc": "99350", "Perdu": "99100"})

    mots = mots_a_traduire(CHAMPS["code_nationalite"], origine, compte, campagne_ouverte())

    assert [(lu.texte, lu.fois, lu.proposition) for lu in mots] == [
        ("Maroc", 6, ""),
        ("Perdu", 0, ""),
        ("", 4, ""),
        ("Sénégal", 3, "99341"),
        ("Atlantide", 2, ""),
    ]


def test_une_colonne_prise_pour_une_autre_ne_montre_pas_ses_milliers_de_mots() -> None:
    compte = Counter(f"mot {rang}" for rang in range(5_000))

    mots = mots_a_traduire(CHAMPS["sexe"], Origine("x"), compte, campagne_ouverte())

    assert len(mots) == 200


def test_l_examen_compte_les_lignes_et_montre_trois_exemples_differents() -> None:
    contenu = en_csv(rangee(rang) for rang in range(300))

    examen = examiner(contenu, forme_libre("utf-8", ","), {"Nationalité", "Inconnue"})

    assert examen.lignes == 300
    assert examen.exemples["N° de dossier"] == ["XX-000000", "XX-000001", "XX-000002"]
    assert examen.exemples["Prénom"] == ["Awa"]
    assert examen.exemples["Visa"] == []
    assert examen.mots == {"Nationalité": Counter({"Sénégal": 150, "maroc": 150})}


def test_les_correspondances_livrees_se_lisent_et_ne_nomment_que_nos_colonnes() -> None:
    livrees = correspondances_livrees()

    assert set(livrees) == {"ecandidat-candidat"}
    for livree in livrees.values():
        assert livree.source in Correspondance.Source
        assert livree.reference
        assert int(livree.version) >= 1
        assert livree.reglages.champs.keys() <= champs_de(CONTENUS[livree.contenu]).keys()


def test_aucune_correspondance_n_est_livree_pour_un_format_qui_n_est_pas_public() -> None:
    sources = {livree.source for livree in correspondances_livrees().values()}

    assert not sources & {"mon-master", "etudes-en-france"}


def test_les_versions_livrees_sont_au_format_qui_les_documente() -> None:
    documentees = (RACINE / "docs" / "formats" / "correspondances.md").read_text()

    for code, livree in correspondances_livrees().items():
        assert re.search(rf"`{code}`[^\n]*version {livree.version}\b", documentees), code
