"""Files of results with plausible people, all fictitious, some rows of which are bad."""

from collections.abc import Callable
from random import Random

from rentree.connecteurs.resultats.colonnes import COLONNES
from tests.connecteurs.fichier_admissions import ligne as ligne_d_admission

ENTETES = tuple(colonne.nom for colonne in COLONNES)
L1, L2 = "l1-psychologie-aix", "l2-psychologie-aix"
DECISIONS: tuple[dict[str, str], ...] = (
    {"decision": "ADM", "session": "1", "formation_suivante": L2},
    {"decision": "ADM", "session": "2", "formation_suivante": L2},
    {"decision": "AJ", "session": "2"},
    {"decision": "DEF", "session": "2"},
    {"decision": "AJAC", "session": "2", "formation_suivante": L2},
    {
        "decision": "AJRE",
        "session": "2",
        "formation_suivante": L2,
        "unites_accordees": "PSY3A Psychologie sociale | PSY3B Statistiques",
    },
)


def ligne(rang: int, **valeurs: str) -> dict[str, str]:
    """The row of the ``rang``-th student, always the same, but for ``valeurs``."""
    personne = ligne_d_admission(rang)
    donnees = {
        **personne,
        "numero_etudiant": f"22{rang:06d}",
        "formation_suivie": L1,
        "inscriptions_anterieures": "2022-2023 L1 psychologie" if rang % 7 == 0 else "",
        **Random(rang).choice(DECISIONS),
    }
    return {entete: donnees.get(entete, "") for entete in ENTETES} | valeurs


def en_octets(lignes: list[dict[str, str]]) -> bytes:
    """The file, in UTF-8."""
    textes = (";".join(valeurs[entete] for entete in ENTETES) for valeurs in lignes)
    return "\n".join([";".join(ENTETES), *textes, ""]).encode()


def _sauf(**valeurs: str) -> Callable[[int], dict[str, str]]:
    return lambda rang: ligne(rang, **{"decision": "AJ", **SANS_SUITE, **valeurs})


SANS_SUITE = {"formation_suivante": "", "unites_accordees": "", "session": "2"}

# A bad row each, of every kind that one meets, and the column and code that say so.
FAUTES: tuple[tuple[Callable[[int], dict[str, str]], str, str], ...] = (
    (_sauf(numero_etudiant=""), "numero_etudiant", "VALEUR_MANQUANTE"),
    (_sauf(numero_etudiant="23-001"), "numero_etudiant", "NUMERO_ETUDIANT_FORME"),
    (_sauf(decision="AJOURNE"), "decision", "DECISION_INCONNUE"),
    (_sauf(decision=""), "decision", "VALEUR_MANQUANTE"),
    (_sauf(session="3"), "session", "SESSION_INCONNUE"),
    (_sauf(formation_suivie="l1 psycho"), "formation_suivie", "CODE_FORMATION_FORME"),
    (_sauf(niveau_suivi="L7"), "niveau_suivi", "NIVEAU_INCONNU"),
    (_sauf(niveau_suivi="L2"), "niveau_suivi", "NIVEAU_SUIVI_DIFFERENT"),
    (_sauf(formation_suivie="fermee"), "niveau_suivi", "NIVEAU_SUIVI_MANQUANT"),
    (_sauf(formation_redoublee="l9-alchimie"), "formation_redoublee", "FORMATION_INCONNUE"),
    (_sauf(formation_redoublee=L2), "formation_redoublee", "NIVEAU_REDOUBLE_DIFFERENT"),
    (_sauf(formation_suivante=L2), "formation_suivante", "FORMATION_SUIVANTE_EN_TROP"),
    (_sauf(decision="AJAC"), "formation_suivante", "FORMATION_SUIVANTE_MANQUANTE"),
    (
        _sauf(decision="ADM", formation_redoublee=L1),
        "formation_redoublee",
        "FORMATION_REDOUBLEE_EN_TROP",
    ),
    (
        _sauf(decision="ADM", formation_suivie="fermee", niveau_suivi="L1"),
        "formation_suivie",
        "SCOLARITE_INCONNUE",
    ),
    (_sauf(unites_accordees="PSY3A Psychologie"), "unites_accordees", "UNITES_EN_TROP"),
    (_sauf(decision="AJRE", unites_accordees="PSY3A"), "unites_accordees", "UNITE_FORME"),
    (
        _sauf(decision="AJRE", unites_accordees="A un | A deux"),
        "unites_accordees",
        "UNITE_EN_DOUBLE",
    ),
    (
        _sauf(inscriptions_anterieures="2022 L1"),
        "inscriptions_anterieures",
        "ANNEE_ANTERIEURE_FORME",
    ),
    (
        _sauf(inscriptions_anterieures="2024-2025 L1"),
        "inscriptions_anterieures",
        "ANNEE_A_VENIR",
    ),
    (_sauf(ine="0601023457A"), "ine", "INE_CLE"),
    (_sauf(date_naissance="31/02/2004"), "date_naissance", "DATE_INEXISTANTE"),
    (_sauf(nom_famille=""), "nom_famille", "PERSONNE_INCONNUE"),
)
