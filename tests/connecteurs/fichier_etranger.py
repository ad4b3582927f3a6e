"""A file of no real platform: its own headers, words and dates; all its people are fictitious."""

from collections.abc import Iterable, Mapping
from typing import Any

from rentree.connecteurs.models import Correspondance
from tests.horloge import DEPART

ENTETES = (
    "N° de dossier",
    "Civilité",
    "Nom de famille",
    "Prénom",
    "Né(e) le",
    "Nationalité",
    "Courriel",
    "Ville",
    "Ville",
    "Diplôme demandé",
    "Réponse le",
    "Visa",
)
REGLAGES: dict[str, Any] = {
    "encodage": "utf-8",
    "separateur": ",",
    "format_de_date": "aaaa-mm-jj",
    "champs": {
        "numero_candidat": {"colonne": "N° de dossier"},
        "sexe": {"colonne": "Civilité", "valeurs": {"Madame": "F", "Monsieur": "M"}},
        "nom_famille": {"colonne": "Nom de famille"},
        "prenom": {"colonne": "Prénom"},
        "date_naissance": {"colonne": "Né(e) le"},
        "code_nationalite": {
            "colonne": "Nationalité",
            "valeurs": {"Sénégal": "99341", "Maroc": "99350"},
        },
        "courriel": {"colonne": "Courriel"},
        "libelle_commune_naissance": {"colonne": "Ville"},
        "adresse_cp_ville_etranger": {"colonne": "Ville (2)"},
        "code_formation": {
            "colonne": "Diplôme demandé",
            "valeurs": {"L3 Psycho": "l3-psychologie-aix", "M1 Psycho": "m1-psychologie-aix"},
        },
        "date_acceptation": {"colonne": "Réponse le"},
        "acceptation_definitive": {"fixe": "oui"},
        "plateforme": {"fixe": "etudes-en-france"},
        "accord_visa": {"colonne": "Visa", "valeurs": {"accordé": "oui", "": "non"}},
    },
}


def rangee(rang: int, **valeurs: str) -> list[str]:
    """One person; ``valeurs`` by header (the first of that name), with ``_`` for a space."""
    donnees = {
        "N° de dossier": f"XX-{rang:06d}",
        "Civilité": ("Madame", "MONSIEUR")[rang % 2],
        "Nom de famille": f"Sow{chr(65 + rang % 26)}",
        "Prénom": "Awa",
        "Né(e) le": f"{2000 + rang % 5}-0{1 + rang % 9}-1{rang % 10}",
        "Nationalité": ("Sénégal", "maroc")[rang % 2],
        "Courriel": f"personne{rang}@exemple.fr",
        "Diplôme demandé": "L3 Psycho",
        "Réponse le": "2024-05-20",
        "Visa": "",
    } | {nom.replace("_", " "): valeur for nom, valeur in valeurs.items()}
    villes = iter(("Dakar", "Thiès"))
    return [next(villes) if nom == "Ville" else donnees[nom] for nom in ENTETES]


def en_csv(
    rangees: Iterable[list[str]],
    *,
    entetes: Iterable[str] = ENTETES,
    separateur: str = ",",
    encodage: str = "utf-8",
    fin: str = "\r\n",
) -> bytes:
    """Quoted as spreadsheets do: only where it is needed."""
    lignes = [
        separateur.join(_entre_guillemets(valeur, separateur) for valeur in valeurs)
        for valeurs in (list(entetes), *rangees)
    ]
    return (fin.join(lignes) + fin).encode(encodage)


def _entre_guillemets(valeur: str, separateur: str) -> str:
    if any(signe in valeur for signe in (separateur, '"', "\n")):
        return '"' + valeur.replace('"', '""') + '"'
    return valeur


def une_correspondance(
    *, version: int | None = 1, champs: Mapping[str, Any] | None = None, **modifies: Any
) -> Correspondance:
    """A recorded mapping of this file; ``champs`` replaces or (None) drops some of them."""
    reglages = {**REGLAGES, **{k: modifies.pop(k) for k in list(modifies) if k in REGLAGES}}
    tous = {**REGLAGES["champs"], **(champs or {})}
    reglages["champs"] = {nom: origine for nom, origine in tous.items() if origine is not None}
    return Correspondance(
        **{
            "code": "un-fichier",
            "version": version,
            "libelle": "Un fichier",
            "source": Correspondance.Source.AUTRE,
            "contenu": "admissions",
            "reglages": reglages,
            "creee_le": DEPART,
            "par": "compte:essai",
            **modifies,
        }
    )
