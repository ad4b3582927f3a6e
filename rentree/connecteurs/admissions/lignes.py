"""From rows of text to typed candidates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.lignes import (
    formation_inconnue,
    lire_rangee,
    personne,
    refuser,
)
from rentree.connecteurs.visas.lignes import accord_lu, refus_de_l_accord
from rentree.inscriptions.accords import AccordLu
from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.inscriptions.imports import Refus
from rentree.regles.campagne import Formation
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.motif import Motif

ETUDES_EN_FRANCE = "etudes-en-france"
# The public that a platform sends, unless the file says otherwise.
PUBLIC_PAR_PLATEFORME = {
    "parcoursup": "neo-bachelier",
    "mon-master": "nouvel-entrant",
    "ecandidat": "nouvel-entrant",
    "etudes-en-france": ETUDES_EN_FRANCE,
}


def typer(
    rangee: Rangee, formations: Mapping[str, Formation], colonnes: Sequence[Colonne] = COLONNES
) -> CandidatAdmis | list[Refus]:
    """The candidate of a row, or all that is wrong in it."""
    lues, refus = lire_rangee(rangee, colonnes)
    formation = lues.get("code_formation")
    if formation and formation not in formations:
        refus.append(refuser(rangee, "code_formation", formation_inconnue(formations)))
    if lues.get("date_naissance", date.min) >= lues.get("date_acceptation", date.max):
        refus.append(refuser(rangee, "date_naissance", NE_APRES))
    refus += refus_de_l_accord(rangee, lues)
    if refus:
        return refus
    accord = accord_lu(lues)
    if accord and accord.accorde and _public(lues) != ETUDES_EN_FRANCE:
        return [refuser(rangee, "accord_visa", _SANS_OBJET)]
    return _candidat(rangee, lues, formations[lues["code_formation"]], accord)


def _candidat(
    rangee: Rangee, lues: Mapping[str, Any], formation: Formation, accord: AccordLu | None
) -> CandidatAdmis:
    return CandidatAdmis(
        ligne=rangee.ligne,
        plateforme=lues["plateforme"],
        numero_normalise=normaliser_numero_candidat(lues["numero_candidat"]),
        formation=formation.code,
        personne=personne(lues),
        admission=_admission(lues, formation),
        accord=accord if _public(lues) == ETUDES_EN_FRANCE else None,
        retiree=None if lues["retiree"] == "" else lues["retiree"],
    )


def _public(lues: Mapping[str, Any]) -> str:
    public: str = lues["public"] or PUBLIC_PAR_PLATEFORME[lues["plateforme"]]
    return public


def _admission(lues: Mapping[str, Any], formation: Formation) -> dict[str, Any]:
    return {
        "numero": lues["numero_candidat"],
        "composante": formation.composante,
        "public": _public(lues),
        "acceptee_le": lues["date_acceptation"],
        "definitive": lues["acceptation_definitive"],
    }


NE_APRES = Motif(
    "NAISSANCE_APRES_ACCEPTATION",
    "La date de naissance n’est pas avant la date d’acceptation.",
    "Vérifiez les deux dates.",
    "",
)
_SANS_OBJET = Motif(
    "VISA_SANS_OBJET",
    "Cette admission n’attend pas d’accord de visa : elle ne vient pas d’Études en France.",
    "Laissez cette colonne vide pour cette ligne, ou corrigez le public.",
    "",
)
