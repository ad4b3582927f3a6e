"""From rows of text to typed candidates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.lignes import (
    formation_inconnue,
    lire_rangee,
    personne,
    refuser,
)
from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.inscriptions.imports import Refus
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


def typer(rangee: Rangee, formations: Mapping[str, Formation]) -> CandidatAdmis | list[Refus]:
    """The candidate of a row, or all that is wrong in it."""
    lues, refus = lire_rangee(rangee, COLONNES)
    formation = lues.get("code_formation")
    if formation and formation not in formations:
        refus.append(refuser(rangee, "code_formation", formation_inconnue(formations)))
    if lues.get("date_naissance", date.min) >= lues.get("date_acceptation", date.max):
        refus.append(refuser(rangee, "date_naissance", NE_APRES))
    if refus:
        return refus
    return CandidatAdmis(
        ligne=rangee.ligne,
        plateforme=lues["plateforme"],
        numero_normalise=normaliser_numero_candidat(lues["numero_candidat"]),
        formation=lues["code_formation"],
        personne=personne(lues),
        admission=_admission(lues, formations[lues["code_formation"]]),
    )


def _admission(lues: Mapping[str, Any], formation: Formation) -> dict[str, Any]:
    return {
        "numero": lues["numero_candidat"],
        "composante": formation.composante,
        "public": lues["public"] or PUBLIC_PAR_PLATEFORME[lues["plateforme"]],
        "acceptee_le": lues["date_acceptation"],
        "definitive": lues["acceptation_definitive"],
    }


NE_APRES = Motif(
    "NAISSANCE_APRES_ACCEPTATION",
    "La date de naissance n’est pas avant la date d’acceptation.",
    "Vérifiez les deux dates.",
    "",
)
