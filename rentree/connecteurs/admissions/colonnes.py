"""The columns: those of eCandidat's ``candidat-….csv`` for Pégase, then those of the admission."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from rentree.connecteurs.admissions import valeurs
from rentree.connecteurs.admissions.valeurs import texte


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column: its header, how a value is read, whether it must be there and filled."""

    nom: str
    lire: Callable[[str], Any]
    obligatoire: bool = False
    exemple: str = ""


COLONNES = (
    Colonne("numero_candidat", valeurs.numero_candidat, True, "2100042"),
    Colonne("sexe", valeurs.sexe, exemple="F"),
    Colonne("nom_famille", valeurs.nom, True, "Benali"),
    Colonne("nom_usuel", valeurs.nom),
    Colonne("prenom", valeurs.prenom, True, "Inès"),
    Colonne("prenom2", valeurs.prenom),
    Colonne("prenom3", valeurs.prenom),
    Colonne("date_naissance", valeurs.jour, True, "03/05/2006"),
    Colonne("code_pays_naissance", valeurs.pays, exemple="99100"),
    Colonne("code_commune_naissance", valeurs.commune, exemple="13201"),
    Colonne("libelle_commune_naissance", partial(texte, longueur=80), exemple="Marseille"),
    Colonne("code_nationalite", valeurs.nationalite, True, "99100"),
    Colonne("ine", valeurs.ine, exemple="0601023457S"),
    Colonne("adresse_code_pays", valeurs.pays, exemple="99100"),
    Colonne("adresse_ligne1_etage", partial(texte, longueur=80)),
    Colonne("adresse_ligne2_batiment", partial(texte, longueur=80)),
    Colonne("adresse_ligne3_voie", partial(texte, longueur=80), exemple="12 rue de la Loge"),
    Colonne("adresse_ligne4_complement", partial(texte, longueur=80)),
    Colonne("adresse_code_postal", partial(texte, longueur=12), exemple="13002"),
    Colonne("adresse_code_commune", valeurs.commune, exemple="13202"),
    Colonne("adresse_cp_ville_etranger", partial(texte, longueur=80)),
    Colonne("numero_telephone1", valeurs.telephone, exemple="06 12 34 56 78"),
    Colonne("numero_telephone2", valeurs.telephone),
    Colonne("courriel", valeurs.courriel, True, "ines.benali@exemple.fr"),
    Colonne("code_formation", partial(texte, longueur=40), True),
    Colonne("date_acceptation", valeurs.jour, True, "10/06/2024"),
    Colonne("acceptation_definitive", valeurs.oui_ou_non, True, "oui"),
    Colonne("plateforme", valeurs.plateforme, True, "parcoursup"),
    Colonne("public", valeurs.public),
)
PAR_NOM = {colonne.nom: colonne for colonne in COLONNES}
OBLIGATOIRES = tuple(colonne.nom for colonne in COLONNES if colonne.obligatoire)

# The keys of ``Etudiant.adresse``; only those with a value are kept. The platforms cut in three
# what a person writes on one line, ``complement``.
PRECISIONS = ("adresse_ligne1_etage", "adresse_ligne2_batiment", "adresse_ligne4_complement")
ADRESSE = {
    "voie": "adresse_ligne3_voie",
    "code_postal": "adresse_code_postal",
    "code_commune": "adresse_code_commune",
    "ville": "adresse_cp_ville_etranger",
    "pays": "adresse_code_pays",
}


def modele(formation: str) -> str:
    """The header and one fictitious row admitted in ``formation``, to start a file from."""
    exemples = {colonne.nom: colonne.exemple for colonne in COLONNES}
    exemples["code_formation"] = formation
    return f"{';'.join(exemples)}\n{';'.join(exemples.values())}\n"
