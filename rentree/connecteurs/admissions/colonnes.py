"""The columns: those of the person, with the number before and the admission after."""

from functools import partial

from rentree.connecteurs.admissions import valeurs
from rentree.connecteurs.tableaux.colonnes import PERSONNE, Colonne
from rentree.connecteurs.tableaux.valeurs import jour, numero_candidat, oui_ou_non, texte
from rentree.connecteurs.visas.colonnes import ACCORD

COLONNES = (
    Colonne("numero_candidat", numero_candidat, True, "2100042"),
    *PERSONNE,
    Colonne("code_formation", partial(texte, longueur=40), True),
    Colonne("date_acceptation", jour, True, "10/06/2024"),
    Colonne("acceptation_definitive", oui_ou_non, True, "oui"),
    Colonne("plateforme", valeurs.plateforme, True, "parcoursup"),
    Colonne("public", valeurs.public),
    *ACCORD,
    Colonne("retiree", oui_ou_non).facultative(),
)
