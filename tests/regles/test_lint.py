"""The linter: our campaign is clean, and each way of breaking it is seen, with somebody it hits."""

import re
from datetime import date
from pathlib import Path

import pytest

from rentree.regles.blocages import CODES
from rentree.regles.constat import Constat
from rentree.regles.jours_feries import est_chome, est_ferie, paques
from rentree.regles.lecture import lire_malgre_les_fautes
from rentree.regles.lint import relire
from rentree.regles.lint_exemples import concerne, essais, exemple_pour
from rentree.regles.resultats import RESULTATS_NON_PUBLIES
from rentree.regles.situation import lire_situation

CODE, NATIONAL = "amu-allsh/2024-2025", "national/2024-2025"
CALENDRIER = f"{CODE}/calendrier.yaml"
LIMITES = f"{CODE}/limites.yaml"
FORMATIONS = f"{CODE}/formations.yaml"
MOTIFS = f"{CODE}/motifs.yaml"
DROITS = f"{NATIONAL}/droits.yaml"
BACHELIER = {"formation": {"niveau": "L1"}, "public": "neo-bachelier"}


def relire_la_copie(copie: Path) -> tuple[Constat, ...]:
    return relire(lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL))


def casser(copie: Path, fichier: str, motif: str, remplacement: str) -> None:
    """Replace the first match of the regular expression ``motif``."""
    chemin = copie / fichier
    texte, nombre = re.subn(motif, remplacement, chemin.read_text(), count=1, flags=re.S)
    assert nombre == 1
    chemin.write_text(texte)


def test_la_campagne_du_projet_est_sans_faute(copie: Path) -> None:
    assert [str(constat) for constat in relire_la_copie(copie)] == []


CASSES = [
    pytest.param(
        (DROITS, r"valeur: 116\.00", "valeur: 216.00"),
        ("tarifs.licence.reduit", "plus que « plein »"),
        {"formation": {"niveau": "L1"}, "public": "reinscription", "cesure": "accordee"},
        id="un-taux-reduit-plus-cher-que-le-plein",
    ),
    pytest.param(
        (CALENDRIER, r"publics: \[reinscription, etudes", "publics: [etudes"),
        ("lignes", "aucune ligne ne répond à : master 1, réinscriptions"),
        {"formation": {"niveau": "M1"}, "public": "reinscription"},
        id="un-public-sans-ligne",
    ),
    pytest.param(
        (CALENDRIER, "acceptee_du: 2024-07-13", "acceptee_du: 2024-07-15"),
        ("lignes", "offre acceptée le 13 juillet 2024"),
        {**BACHELIER, "admission": {"acceptee_le": "2024-07-13"}},
        id="un-trou-entre-deux-periodes-d-acceptation",
    ),
    pytest.param(
        (CALENDRIER, "acceptee_au: 2024-07-12", "acceptee_au: 2024-07-13"),
        ("lignes.l1-acceptation-2", "visent le même cas et se contredisent"),
        {**BACHELIER, "admission": {"acceptee_le": "2024-07-13"}},
        id="deux-reponses-contradictoires",
    ),
    pytest.param(
        (CALENDRIER, "acceptee_du: 2024-06-04", "acceptee_du: 2024-07-16"),
        ("lignes.m1-acceptation-1", "aucune situation n’atteint cette ligne"),
        None,
        id="une-ligne-jamais-atteinte",
    ),
    pytest.param(
        (CALENDRIER, "dernier_jour: 2024-08-29", "dernier_jour: 2024-08-23"),
        ("lignes.m1-acceptation-2.periodes", "fermées avant que cette personne"),
        {
            "formation": {"niveau": "M1"},
            "public": "nouvel-entrant",
            "admission": {"acceptee_le": "2024-08-26"},
        },
        id="une-periode-finie-avant-l-acceptation",
    ),
    pytest.param(
        (CALENDRIER, "le: 2024-07-01 00:00", "le: 2024-12-31 00:00"),
        ("lignes.l1-etudes-en-france.periodes", "fermées avant que cette personne"),
        {"formation": {"niveau": "L1"}, "public": "etudes-en-france"},
        id="une-ouverture-au-plus-tot-trop-tardive",
    ),
    pytest.param(
        (CALENDRIER, r"    malgre:\n      ete: \{source: contrat[^\n]*\n", ""),
        ("lignes.l1-acceptation-3.periodes[0]", "la scolarité est fermée"),
        {**BACHELIER, "admission": {"acceptee_le": "2024-08-19"}},
        id="une-fermeture-traversee-sans-le-dire",
    ),
    pytest.param(
        (CALENDRIER, "2024-11-29 12:00", "2024-11-11 12:00"),
        ("lignes.doctorat-1.periodes[1]", "ferme le lundi 11 novembre, jour férié"),
        {"formation": {"niveau": "D1"}, "public": "neo-bachelier"},
        id="une-fermeture-un-jour-ferie",
    ),
    pytest.param(
        (CALENDRIER, "2025-04-30 12:00", "2025-09-30 12:00"),
        ("lignes.doctorat-1-financement-tardif.periodes[1]", "celle d’une autre année"),
        {
            "formation": {"niveau": "D1"},
            "public": "neo-bachelier",
            "financement_tardif": True,
        },
        id="une-date-d-une-autre-annee",
    ),
    pytest.param(
        (CALENDRIER, r"publics: \[nouvel-entrant, mobilite", "publics: [reinscription, mobilite"),
        ("sans_ligne.l1-hors-parcoursup", "mais la ligne « l1-reinscription » y répond"),
        {"formation": {"niveau": "L1"}, "public": "reinscription"},
        id="une-exception-qui-cache-une-ligne",
    ),
    pytest.param(
        (
            CALENDRIER,
            "debut: 2024-07-19\n    fin: 2024-08-21",
            "debut: 2024-12-23\n    fin: 2025-01-03",
        ),
        ("lignes.l1-acceptation-2.malgre.ete", "aucune période de cette ligne"),
        {**BACHELIER, "admission": {"acceptee_le": "2024-07-13"}},
        id="un-accord-sans-objet",
    ),
    pytest.param(
        (CALENDRIER, r", endroit: \"Master 2\"", ""),
        ("lignes.master-2.reference", "sans dire où y regarder"),
        {"formation": {"niveau": "M2"}, "public": "neo-bachelier"},
        id="une-reference-vague",
    ),
    pytest.param(
        (LIMITES, r"\n    reference: [^\n]*1er cas\"\}", ""),
        ("limites.l1-psychologie.reference", "clé manquante"),
        {
            "formation": {"niveau": "L1", "mention": "psychologie"},
            "public": "reinscription",
            "inscriptions_anterieures": [
                {"annee": "2000-2001", "niveau": "L1"},
                {"annee": "2001-2002", "niveau": "L1"},
            ],
        },
        id="une-reference-manquante",
    ),
    pytest.param(
        (LIMITES, r"(  l2:.*?)maximum: 2", r"\1maximum: 4"),
        ("limites.l2", "ne compte jamais"),
        None,
        id="une-limite-jamais-atteinte",
    ),
    pytest.param(
        (LIMITES, r"(  m1:.*?)maximum: 2", r"\1maximum: 200000"),
        ("limites.m1", "hors d’atteinte"),
        None,
        id="une-limite-demesuree",
    ),
    pytest.param(
        (MOTIFS, "27 août 2024", "27 août 2023"),
        ("motifs.DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT.message", "parle de 2023"),
        {
            "formation": {"niveau": "M1"},
            "public": "nouvel-entrant",
            "admission": {"acceptee_le": "2024-08-27"},
        },
        id="un-texte-de-l-annee-passee",
    ),
    pytest.param(
        (FORMATIONS, "niveau: M2", "niveau: M7"),
        ("formations.m2-psychologie-aix.niveau", "valeur inconnue : « M7 »"),
        {
            "formation": {"niveau": "L1", "mention": "psychologie"},
            "public": "reinscription",
        },
        id="un-niveau-inconnu",
    ),
    pytest.param(
        (DROITS, "verifie_le: 2026-11-23", "verifie_le: 2023-07-03"),
        ("tarifs.licence.plein.verifie_le", "n’a pas été vérifiée pour 2024-2025"),
        {"formation": {"niveau": "L1"}, "public": "reinscription"},
        id="un-montant-non-verifie-cette-annee",
    ),
]


@pytest.mark.parametrize(("casse", "attendu", "exemple"), CASSES)
def test_chaque_casse_est_vue_avec_son_contre_exemple(
    copie: Path,
    casse: tuple[str, str, str],
    attendu: tuple[str, str],
    exemple: dict[str, object] | None,
) -> None:
    casser(copie, *casse)
    chemin, message = attendu

    constats = relire_la_copie(copie)

    trouves = [
        constat
        for constat in constats
        if (constat.fichier, constat.chemin) == (casse[0], chemin)
        and message in str(constat).replace("\u00a0", " ")
    ]
    assert trouves, [str(constat) for constat in constats]
    if exemple is not None:
        assert trouves[0].contre_exemple == exemple
    for constat in constats:
        lire_situation(constat.contre_exemple)


@pytest.mark.parametrize("ligne", range(3, 200, 23))
def test_une_ligne_perdue_donne_des_constats_et_jamais_une_erreur(copie: Path, ligne: int) -> None:
    calendrier = copie / CALENDRIER
    lignes = calendrier.read_text().splitlines(keepends=True)
    calendrier.write_text("".join(lignes[:ligne] + lignes[ligne + 1 :]))

    for constat in relire_la_copie(copie):
        lire_situation(constat.contre_exemple)


def test_un_dossier_illisible_est_dit_sans_rien_essayer(copie: Path) -> None:
    (copie / CODE / "campagne.yaml").write_text("annee: [")

    assert all(constat.fichier.endswith(".yaml") for constat in relire_la_copie(copie))


def test_chaque_valeur_nationale_et_chaque_piece_a_quelqu_un_qu_elle_concerne(copie: Path) -> None:
    campagne = lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL).campagne
    codes = {*campagne.droits.exemptions, *campagne.cvec.non_concernes, *campagne.pieces}
    codes |= {*campagne.cvec.exonerations, *CODES, RESULTATS_NON_PUBLIES} - {"DEROGATION_REQUISE"}

    assert {
        c for c in codes if not any(concerne(c, e, campagne) for e in essais(campagne))
    } == set()
    assert exemple_pour(["groupes", "suisse"], campagne) == {**BACHELIER, "nationalite": "CH"}


@pytest.mark.parametrize(
    ("annee", "mois", "jour"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]
)
def test_paques(annee: int, mois: int, jour: int) -> None:
    assert paques(annee) == date(annee, mois, jour)


def test_l_annee_a_onze_jours_feries() -> None:
    debut = date(2025, 1, 1).toordinal()
    feries = [date.fromordinal(rang) for rang in range(debut, debut + 365)]

    assert sum(est_ferie(jour) for jour in feries) == 11
    assert est_ferie(date(2025, 4, 21))
    assert est_ferie(date(2025, 5, 29))
    assert est_ferie(date(2025, 6, 9))
    assert est_chome(date(2024, 7, 13))
    assert not est_chome(date(2024, 7, 12))
