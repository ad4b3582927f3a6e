"""The columns: the person, found by student number, then what the jury decided."""

from functools import partial

from rentree.connecteurs.resultats import valeurs
from rentree.connecteurs.tableaux.colonnes import PERSONNE, Colonne
from rentree.connecteurs.tableaux.valeurs import texte

COLONNES = (
    Colonne("numero_etudiant", valeurs.numero_etudiant, True, "23001234"),
    *(colonne.facultative() for colonne in PERSONNE),
    Colonne("formation_suivie", valeurs.code_de_formation, True),
    Colonne("niveau_suivi", valeurs.niveau),
    Colonne("mention_suivie", partial(texte, longueur=80)),
    Colonne("decision", valeurs.decision, True, "AJ"),
    Colonne("session", valeurs.session, True, "2"),
    Colonne("formation_redoublee", valeurs.code_de_formation),
    Colonne("formation_suivante", valeurs.code_de_formation),
    Colonne("unites_accordees", valeurs.unites),
    Colonne("inscriptions_anterieures", valeurs.anterieures),
)
