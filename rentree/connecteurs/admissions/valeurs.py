"""The values that only a file of admissions has, from text to type."""

from rentree.connecteurs.tableaux.valeurs import ValeurInvalide, parmi, texte
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.valeurs import PLATEFORMES

OUI = {"oui", "o", "1"}
NON = {"non", "n", "0"}
PUBLICS = ("neo-bachelier", "reorientation", "nouvel-entrant", "etudes-en-france")


def numero_candidat(valeur: str) -> str:
    """The number as the platform writes it; it must hold something once normalised."""
    if not texte(normaliser_numero_candidat(texte(valeur, 30)), 30):
        raise ValeurInvalide(
            "NUMERO_VIDE",
            "Ce numéro de candidat n’a aucun chiffre utile.",
            "Recopiez le numéro donné par la plateforme.",
        )
    return valeur


def oui_ou_non(valeur: str) -> bool:
    if valeur.lower() in OUI:
        return True
    if valeur.lower() in NON:
        return False
    raise ValeurInvalide(
        "OUI_OU_NON", "Cette valeur n’est ni « oui » ni « non ».", "Écrivez oui ou non."
    )


def plateforme(valeur: str) -> str:
    permises = tuple(PLATEFORMES)
    return parmi(valeur, permises, "PLATEFORME_INCONNUE", "Cette plateforme n’est pas connue.")


def public(valeur: str) -> str:
    return parmi(valeur, ("", *PUBLICS), "PUBLIC_INCONNU", "Ce public n’est pas connu.")
