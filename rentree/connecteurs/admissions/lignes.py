"""From rows of text to typed candidates; every value of a row is read, every error is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rentree.connecteurs.admissions.colonnes import ADRESSE, COLONNES, PRECISIONS
from rentree.connecteurs.admissions.lecture import Rangee
from rentree.connecteurs.admissions.valeurs import ValeurInvalide
from rentree.inscriptions.actions_admissions import CandidatAdmis, Refus
from rentree.regles.campagne import Formation
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.motif import Motif

# The public that a platform sends, unless the file says otherwise.
PUBLIC_PAR_PLATEFORME = {
    "parcoursup": "neo-bachelier",
    "mon-master": "nouvel-entrant",
    "ecandidat": "nouvel-entrant",
    "etudes-en-france": "etudes-en-france",
}
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


def typer(rangee: Rangee, formations: Mapping[str, Formation]) -> CandidatAdmis | list[Refus]:
    """The candidate of a row, or all that is wrong in it."""
    if rangee.motif is not None:
        return [Refus(rangee.ligne, "", "", rangee.motif)]
    lues, refus = _lire(rangee)
    formation = lues.get("code_formation")
    if formation and formation not in formations:
        refus.append(_refus(rangee, "code_formation", _formation_inconnue(formations)))
    if lues.get("date_naissance", date.min) >= lues.get("date_acceptation", date.max):
        refus.append(_refus(rangee, "date_naissance", _NE_APRES))
    if refus:
        return refus
    return CandidatAdmis(
        ligne=rangee.ligne,
        plateforme=lues["plateforme"],
        numero_normalise=normaliser_numero_candidat(lues["numero_candidat"]),
        formation=lues["code_formation"],
        personne=_personne(lues),
        admission=_admission(lues, formations[lues["code_formation"]]),
    )


def _lire(rangee: Rangee) -> tuple[dict[str, Any], list[Refus]]:
    """The values that could be read, and what is wrong with the others."""
    lues: dict[str, Any] = {}
    refus = []
    for colonne in COLONNES:
        brute = rangee.valeurs.get(colonne.nom, "")
        if colonne.obligatoire and not brute:
            refus.append(_refus(rangee, colonne.nom, _MANQUANTE))
            continue
        try:
            lues[colonne.nom] = colonne.lire(brute)
        except ValeurInvalide as erreur:
            refus.append(_refus(rangee, colonne.nom, erreur.motif))
    return lues, refus


def _personne(lues: Mapping[str, Any]) -> dict[str, Any]:
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


def _admission(lues: Mapping[str, Any], formation: Formation) -> dict[str, Any]:
    return {
        "numero": lues["numero_candidat"],
        "composante": formation.composante,
        "public": lues["public"] or PUBLIC_PAR_PLATEFORME[lues["plateforme"]],
        "acceptee_le": lues["date_acceptation"],
        "definitive": lues["acceptation_definitive"],
    }


def _refus(rangee: Rangee, colonne: str, motif: Motif) -> Refus:
    return Refus(rangee.ligne, colonne, rangee.valeurs.get(colonne, ""), motif)


def _formation_inconnue(formations: Mapping[str, Formation]) -> Motif:
    return Motif(
        "FORMATION_INCONNUE",
        "Cette formation n’est pas dans la campagne ouverte.",
        f"Donnez le code d’une formation de la campagne, par exemple {next(iter(formations))}.",
        "",
    )


_MANQUANTE = Motif("VALEUR_MANQUANTE", "La valeur manque.", "Complétez cette colonne.", "")
_NE_APRES = Motif(
    "NAISSANCE_APRES_ACCEPTATION",
    "La date de naissance n’est pas avant la date d’acceptation.",
    "Vérifiez les deux dates.",
    "",
)
