"""From rows of text to typed results, and all that does not hold together in them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rentree.connecteurs.resultats.colonnes import COLONNES
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.lignes import (
    formation_inconnue,
    lire_rangee,
    personne,
    refuser,
)
from rentree.inscriptions.actions_resultats import LigneDeResultat
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.parcours import Annee
from rentree.regles.campagne import Campagne, Formation
from rentree.regles.jury import OUVRENT_L_ANNEE_REDOUBLEE, DecisionDeJury, fautes
from rentree.regles.motif import Motif
from rentree.regles.valeurs import NIVEAUX

FORMATIONS = ("formation_redoublee", "formation_suivante")
COLONNE_DE = {
    "redoublee": "formation_redoublee",
    "superieure": "formation_suivante",
    "unites": "unites_accordees",
}
Objection = tuple[str, Motif]


def typer(
    rangee: Rangee, campagne: Campagne, composantes: Collection[str]
) -> LigneDeResultat | list[Refus]:
    """The result of a row, or all that is wrong in it.

    ``composantes`` are those whose results whoever sends the file may give.
    """
    lues, refus = lire_rangee(rangee, COLONNES)
    if refus:
        return refus
    suivie = campagne.formations.get(lues["formation_suivie"])
    niveau = lues["niveau_suivi"] or (suivie.niveau if suivie else "")
    jury = _jury(lues, suivie)
    composante = _composante(jury, suivie, campagne)
    anterieures = _anterieures(lues, niveau, suivie, campagne)
    objections = [
        *_suivie(niveau, suivie),
        *_inconnues(lues, campagne),
        *_incoherences(jury, niveau, campagne),
        *_annees(anterieures, campagne),
        *_hors_de_portee(composante, composantes),
    ]
    if objections:
        return [refuser(rangee, colonne, motif) for colonne, motif in objections]
    return LigneDeResultat(
        ligne=rangee.ligne,
        numero_etudiant=lues["numero_etudiant"],
        personne=personne(lues),
        formation_suivie=lues["formation_suivie"],
        niveau_suivi=niveau,
        mention_suivie=_mention(lues, suivie),
        composante=composante,
        jury=jury,
        anterieures=anterieures,
    )


def _jury(lues: Mapping[str, Any], suivie: Formation | None) -> DecisionDeJury:
    """Whoever repeats does it in the same formation, unless the file names another."""
    decision, redoublee = lues["decision"], lues["formation_redoublee"]
    if not redoublee and suivie and decision in OUVRENT_L_ANNEE_REDOUBLEE:
        redoublee = suivie.code
    return DecisionDeJury(
        decision=decision,
        session=lues["session"],
        redoublee=redoublee,
        superieure=lues["formation_suivante"],
        unites=lues["unites_accordees"],
    )


def _mention(lues: Mapping[str, Any], suivie: Formation | None) -> str:
    return lues["mention_suivie"] or (suivie.mention if suivie else "")


def _composante(jury: DecisionDeJury, suivie: Formation | None, campagne: Campagne) -> str:
    """The registrar's office of the formation followed, else of the one that comes next."""
    ouvertes = (campagne.formations.get(code) for code in (jury.redoublee, jury.superieure))
    connues = [formation for formation in (suivie, *ouvertes) if formation]
    return connues[0].composante if connues else ""


def _anterieures(
    lues: Mapping[str, Any], niveau: str, suivie: Formation | None, campagne: Campagne
) -> tuple[Annee, ...]:
    """Those of the file and the year that was judged, each once."""
    debut = int(campagne.annee[:4])
    jugee = Annee(f"{debut - 1}-{debut}", niveau, _mention(lues, suivie))
    return tuple(dict.fromkeys((*lues["inscriptions_anterieures"], jugee)))


def _suivie(niveau: str, suivie: Formation | None) -> Iterator[Objection]:
    if not niveau:
        yield "niveau_suivi", NIVEAU_SUIVI_MANQUANT
    elif suivie and niveau != suivie.niveau:
        yield "niveau_suivi", _niveau_different(suivie)


def _inconnues(lues: Mapping[str, Any], campagne: Campagne) -> Iterator[Objection]:
    for colonne in FORMATIONS:
        if lues[colonne] and lues[colonne] not in campagne.formations:
            yield colonne, formation_inconnue(campagne.formations)


def _incoherences(jury: DecisionDeJury, niveau: str, campagne: Campagne) -> Iterator[Objection]:
    """Nothing is compared with a level that nobody knows."""
    if niveau:
        for membre, motif in fautes(jury, niveau, campagne.formations):
            yield COLONNE_DE[membre], motif


def _annees(anterieures: Collection[Annee], campagne: Campagne) -> Iterator[Objection]:
    if any(annee.annee >= campagne.annee for annee in anterieures):
        yield "inscriptions_anterieures", ANNEE_A_VENIR


def _hors_de_portee(composante: str, composantes: Collection[str]) -> Iterator[Objection]:
    if not composante:
        yield "formation_suivie", SCOLARITE_INCONNUE
    elif composante not in composantes:
        yield "formation_suivie", AUTRE_SCOLARITE


def _niveau_different(suivie: Formation) -> Motif:
    return Motif(
        "NIVEAU_SUIVI_DIFFERENT",
        f"La formation {suivie.code} est de niveau {NIVEAUX[suivie.niveau]}.",
        "Corrigez le niveau suivi, ou laissez-le vide : il vient de la formation.",
        "",
    )


NIVEAU_SUIVI_MANQUANT = Motif(
    "NIVEAU_SUIVI_MANQUANT",
    "La formation suivie n’est pas dans la campagne, et son niveau manque.",
    "Donnez le niveau suivi (L1, L2, M1…), ou corrigez le code de la formation suivie.",
    "",
)
SCOLARITE_INCONNUE = Motif(
    "SCOLARITE_INCONNUE",
    "La formation suivie n’est pas dans la campagne, et aucune autre n’est donnée : on ne sait pas "
    "quelle scolarité suit ce résultat.",
    "Donnez la formation redoublée ou la formation suivante ; si ce résultat ne donne aucun "
    "droit, supprimez la ligne.",
    "",
)
AUTRE_SCOLARITE = Motif(
    "AUTRE_SCOLARITE",
    "Cette formation est suivie par une autre scolarité que les vôtres.",
    "Demandez à cette scolarité d’importer ce résultat.",
    "",
)
ANNEE_A_VENIR = Motif(
    "ANNEE_A_VENIR",
    "Une inscription antérieure est de l’année de la campagne, ou d’après.",
    "Ne donnez que les années d’avant.",
    "",
)
