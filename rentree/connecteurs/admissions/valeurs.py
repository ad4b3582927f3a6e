"""The values that only a file of admissions has, from text to type."""

from rentree.connecteurs.tableaux.valeurs import parmi
from rentree.regles.valeurs import PLATEFORMES

PUBLICS = (
    "neo-bachelier",
    "reorientation",
    "nouvel-entrant",
    "etudes-en-france",
    "mobilite-entrante",
)


def plateforme(valeur: str) -> str:
    permises = tuple(PLATEFORMES)
    return parmi(valeur, permises, "PLATEFORME_INCONNUE", "Cette plateforme n’est pas connue.")


def public(valeur: str) -> str:
    return parmi(valeur, ("", *PUBLICS), "PUBLIC_INCONNU", "Ce public n’est pas connu.")
