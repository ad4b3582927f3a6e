"""What Parcoursup writes about a fictitious candidate, member by member."""

from datetime import UTC, datetime
from typing import Any

PSYCHOLOGIE, LETTRES = "90101", "90102"
INE, AUTRE_INE = "0601023457S", "1301045678K"
RECU_LE = datetime(2024, 7, 10, 8, 0, tzinfo=UTC)


def un_objet(**champs: Any) -> dict[str, Any]:
    """Inès Benali accepts L1 psychology definitively, unless told otherwise."""
    return {
        "codeCandidat": "2100654",
        "ine": INE,
        "nom": "Benali",
        "prenom": "Inès",
        "sexe": "F",
        "dateNaissance": "03/05/2006",
        "codeCommuneNaissance": "13201",
        "codePaysNaissance": "99100",
        "codePaysNationalite": "99100",
        "mail": "ines.benali@exemple.fr",
        "telfixe": "",
        "telmobile": "06 12 34 56 78",
        "adresse1": "12 rue de la Loge",
        "adresse2": "Bâtiment B",
        "adresse3": "",
        "codepostal": "13002",
        "codecommune": "13202",
        "libellecommune": "Marseille",
        "codepaysadresse": "99100",
        "libellePaysadresse": "France",
        "anneeBac": "2024",
        "moisBac": "07",
        "serieBac": "G",
        "mentionBac": "B",
        "codeEtablissementSco": "0134009M",
        "libelleEtablissementSco": "Lycée",
        "codeFormationPsup": PSYCHOLOGIE,
        "codeEtablissementAffectation": "0134009M",
        "codeSituation": "1",
        "dateReponse": "10/06/2024 20:15",
        "cesure": "0",
        "internat": "0",
        **champs,
    }
