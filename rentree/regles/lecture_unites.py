"""From ``unites.yaml`` to the teaching units of a year."""

from collections.abc import Collection, Mapping
from datetime import date

from rentree.regles.campagne import Formation
from rentree.regles.campagne_unites import Unite
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.valeurs import NIVEAUX

SEMESTRES = ("1", "2")
CREDITS_MAX = 30  # of a semester


def lire_unites(
    noeud: Noeud, sources: Sources, formations: Mapping[str, Formation], roles: Collection[str]
) -> dict[str, Unite]:
    """The units by code; each belongs to a known formation and is answered for by a known role."""
    unites = {}
    for code, entree in noeud.entrees(vide=True).items():
        champs = entree.champs(
            ("libelle", "formation", "semestre", "credits", "role", "reference"),
            ("places", "tronc_commun", "langue"),
        )
        credits = champs["credits"].entier()
        if credits > CREDITS_MAX:
            champs["credits"].constater(
                "une unité a plus de crédits que son semestre.", f"écrivez {CREDITS_MAX} au plus."
            )
        unites[code] = Unite(
            code=code,
            libelle=champs["libelle"].phrase(),
            formation=champs["formation"].choix(formations),
            semestre=int(champs["semestre"].choix(SEMESTRES) or 1),
            credits=credits,
            places=champs["places"].entier() if "places" in champs else 0,
            role=champs["role"].choix(roles),
            tronc_commun="tronc_commun" in champs and champs["tronc_commun"].oui_non(),
            langue="langue" in champs and champs["langue"].oui_non(),
            reference=sources.reference(champs["reference"]),
        )
    return unites


def lire_equivalences(noeud: Noeud) -> dict[str, tuple[str, ...]]:
    """By level, the studies (``DUT1``, ``BTS1``) that a concordance recognises as equal."""
    equivalences = {}
    for niveau, egaux in noeud.entrees(vide=True).items():
        if niveau not in NIVEAUX:
            egaux.constater("niveau inconnu.", f"écrivez l’un de : {', '.join(NIVEAUX)}.")
        equivalences[niveau] = egaux.textes()
    return equivalences


def lire_examens(noeud: Noeud) -> dict[int, date]:
    """The first day of the exams of each semester; before it a unit may be given up."""
    return {int(semestre): champ.jour() for semestre, champ in noeud.champs((), SEMESTRES).items()}
