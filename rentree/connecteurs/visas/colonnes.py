"""The columns of a file of visa agreements; the last two may stand in a file of admissions."""

from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.valeurs import jour, numero_candidat, oui_ou_non

ACCORD = (
    Colonne("accord_visa", oui_ou_non).facultative(),
    Colonne("date_accord_visa", jour).facultative(),
)
COLONNES = (
    Colonne("numero_candidat", numero_candidat, True, "SN24-001234"),
    Colonne("accord_visa", oui_ou_non, True, "oui"),
    Colonne("date_accord_visa", jour, exemple="03/07/2024").facultative(),
)
