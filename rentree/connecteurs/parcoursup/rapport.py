"""What was made of what Parcoursup sent, as the log of exchanges keeps it."""

from collections.abc import Iterable
from typing import Any

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup.actions import Effets
from rentree.connecteurs.parcoursup.voeux import Illisible
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.imports import Bilan

REFUS_GARDES = 1_000


def rapport_de(
    nom: str, campagne: str, lues: int, effets: Effets, illisibles: Iterable[Illisible]
) -> dict[str, Any]:
    """The counts and what is wrong, with the keys of every import; completes ``effets``."""
    bilan = effets.bilan
    bilan.refus += [refus for illisible in illisibles for refus in illisible.refus]
    bilan.refus.sort(key=lambda refus: refus.ligne)
    rapport = Rapport("Parcoursup", nom, campagne, False, lues, bilan).en_json()
    avertis = Rapport("", nom, campagne, False, lues, Bilan(refus=effets.avertissements))
    return {
        **rapport,
        "refus": rapport["refus"][:REFUS_GARDES],
        "avertissements": avertis.en_json()["refus"][:REFUS_GARDES],
        "retirees": effets.retirees,
        "retablies": effets.retablies,
        "depassees": effets.depassees,
        "sans_effet": effets.sans_effet,
    }


def verdict_de(rapport: dict[str, Any]) -> Echange.Verdict:
    """Accepted, or only in part: some rows are refused, some values are left out."""
    if rapport["refusees"] and rapport["refusees"] == rapport["lues"]:
        return Echange.Verdict.REFUSE
    if rapport["refusees"] or rapport["avertissements"]:
        return Echange.Verdict.PARTIEL
    return Echange.Verdict.ACCEPTE
