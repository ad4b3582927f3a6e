"""What a column is, and those that say who a person is: the same in every partner's file.

They are those of eCandidat's ``candidat-….csv`` for Pégase.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from rentree.connecteurs.tableaux import valeurs
from rentree.connecteurs.tableaux.valeurs import texte


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column: its header, how a value is read, whether it must be there and filled."""

    nom: str
    lire: Callable[[str], Any]
    obligatoire: bool = False
    exemple: str = ""

    def facultative(self) -> "Colonne":
        """The same column where nothing has to be written in it."""
        return replace(self, lire=partial(_si_ecrit, self.lire), obligatoire=False)


def _si_ecrit(lire: Callable[[str], Any], valeur: str) -> Any:
    return lire(valeur) if valeur else ""


PERSONNE = (
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
)


def modele(colonnes: Sequence[Colonne], **propres: str) -> str:
    """The header and one fictitious row, to start a file from; ``propres`` are values of it."""
    exemples = {colonne.nom: propres.get(colonne.nom, colonne.exemple) for colonne in colonnes}
    return f"{';'.join(exemples)}\n{';'.join(exemples.values())}\n"
