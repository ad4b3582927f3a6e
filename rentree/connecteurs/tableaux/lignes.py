"""From rows of text to typed values; every value of a row is read, every error is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.inscriptions.imports import Refus
from rentree.regles.campagne import Formation
from rentree.regles.motif import Motif

ETAT_CIVIL = {
    "nom_naissance": "nom_famille",
    "nom_usage": "nom_usuel",
    "prenom": "prenom",
    "prenom2": "prenom2",
    "prenom3": "prenom3",
    "sexe": "sexe",
    "date_naissance": "date_naissance",
    "pays_naissance": "code_pays_naissance",
    "commune_naissance": "code_commune_naissance",
    "libelle_commune_naissance": "libelle_commune_naissance",
    "nationalite": "code_nationalite",
    "ine": "ine",
    "courriel": "courriel",
}
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


def lire_rangee(rangee: Rangee, colonnes: Sequence[Colonne]) -> tuple[dict[str, Any], list[Refus]]:
    """The values that could be read, by header, and what is wrong with the others."""
    if rangee.motif is not None:
        return {}, [Refus(rangee.ligne, "", "", rangee.motif)]
    lues: dict[str, Any] = {}
    refus = []
    for colonne in colonnes:
        brute = rangee.valeurs.get(colonne.nom, "")
        if colonne.obligatoire and not brute:
            refus.append(refuser(rangee, colonne.nom, MANQUANTE))
            continue
        try:
            lues[colonne.nom] = colonne.lire(brute)
        except ValeurInvalide as erreur:
            refus.append(refuser(rangee, colonne.nom, erreur.motif))
    return lues, refus


def refuser(rangee: Rangee, colonne: str, motif: Motif) -> Refus:
    """The refusal of one value of a row."""
    return Refus(rangee.ligne, colonne, rangee.valeurs.get(colonne, ""), motif)


def personne(lues: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Etudiant that the columns of a person give."""
    return {
        **{champ: lues[colonne] for champ, colonne in ETAT_CIVIL.items()},
        "telephone": lues["numero_telephone1"] or lues["numero_telephone2"],
        "adresse": _adresse(lues),
    }


def _adresse(lues: Mapping[str, Any]) -> dict[str, Any]:
    """What is given of the address, empty when nothing is."""
    adresse = {cle: lues[colonne] for cle, colonne in ADRESSE.items() if lues[colonne]}
    if precisions := [lues[colonne] for colonne in PRECISIONS if lues[colonne]]:
        adresse["complement"] = ", ".join(precisions)
    return adresse


def formation_inconnue(formations: Mapping[str, Formation]) -> Motif:
    """The code of no formation of the campaign."""
    return Motif(
        "FORMATION_INCONNUE",
        "Cette formation n’est pas dans la campagne ouverte.",
        f"Donnez le code d’une formation de la campagne, par exemple {next(iter(formations))}.",
        "",
    )


MANQUANTE = Motif("VALEUR_MANQUANTE", "La valeur manque.", "Complétez cette colonne.", "")
