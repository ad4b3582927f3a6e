"""How to reach a person, as it is typed: by themselves, or by the registrar at the counter."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from rentree.inscriptions.models import Etudiant

FRANCE = "99100"
LIGNES = ("voie", "complement", "code_postal", "ville", "pays")
TELEPHONE = re.compile(r"\+?(?=(?:[^0-9]*[0-9]){6})[0-9\s.()/-]{6,20}")
CINQ_CHIFFRES = re.compile(r"[0-9]{5}")
INVISIBLES = frozenset("\u115f\u1160\u3164\uffa0")  # letters that fill a place and show nothing


def est_un_nom(saisie: str) -> bool:
    """A name has a letter, in any alphabet: it is printed on the certificate."""
    return any(lettre.isalpha() and lettre not in INVISIBLES for lettre in saisie)


def est_un_telephone(saisie: str) -> bool:
    """Six digits at least, with or without the code of a country."""
    return TELEPHONE.fullmatch(saisie) is not None


def est_un_code_postal(saisie: str, pays: str | None) -> bool:
    """Five digits in France, anything elsewhere."""
    return pays != FRANCE or CINQ_CHIFFRES.fullmatch(saisie) is not None


def coordonnees_verifiees(etudiant: Etudiant) -> bool:
    """Has the person said once how to reach them? Their word then comes before a platform's."""
    return etudiant.inscriptions.filter(informations_le__isnull=False).exists()


def coordonnees_saisies(
    lues: Mapping[str, Any], changees: Collection[str], etudiant: Etudiant
) -> dict[str, Any]:
    """What the act keeps; an address left alone keeps all that its platform said of it."""
    donnees = {cle: valeur for cle, valeur in lues.items() if cle not in LIGNES}
    nouvelle = {cle: lues[cle] for cle in LIGNES if lues[cle]}
    donnees["adresse"] = nouvelle if set(LIGNES) & set(changees) else etudiant.adresse
    return donnees


def coordonnees_connues(etudiant: Etudiant) -> dict[str, str]:
    """The form as it is first shown, with what the platform or the person already gave."""
    adresse = etudiant.adresse
    return {
        "nom_usage": etudiant.nom_usage,
        "courriel": etudiant.courriel,
        "telephone": etudiant.telephone,
        "pays": adresse.get("pays", FRANCE),
        "voie": adresse.get("voie", ""),
        "complement": adresse.get("complement", ""),
        "code_postal": adresse.get("code_postal", ""),
        "ville": adresse.get("ville", ""),
    }
