"""Limits of registrations that never bind, and texts that announce another number of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import Any

from rentree.regles.campagne import Campagne, Limite
from rentree.regles.constat import Constat
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.limites import DEROGATION_REQUISE, depassees
from rentree.regles.situation import lire_situation
from rentree.regles.valeurs import CYCLES

NOMBRES = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
# Nobody registers more often in a level; a greater limit is as good as none.
INSCRIPTIONS_PLAUSIBLES = 10
# Beyond, a limit over many levels is taken as useful rather than tried for minutes.
ESSAIS = 20_000
CAS_ANNONCES = re.compile(rf"\b({'|'.join(NOMBRES)}|\d+)[\s\u00a0]+cas\b")


def relire_les_limites(
    campagne: Campagne, feuilles: Sequence[Noeud], fichier: str
) -> Iterator[Constat]:
    """All the findings of ``fichier``, then those of the texts about derogations."""
    for limite in campagne.limites:
        if not _compte(campagne, limite):
            yield Constat(
                fichier,
                f"limites.{limite.code}",
                "cette limite ne compte jamais : une autre est dépassée avant elle, ou son nombre "
                "est hors d’atteinte.",
                "vérifiez son nombre, ou retirez-la.",
                next(situations_de(limite)),
            )
    yield from _nombres_annonces(campagne, feuilles)


def situations_de(limite: Limite) -> Iterator[dict[str, Any]]:
    """Situations that just exceed it: every requested level, every mix of earlier ones."""
    nombre = min(limite.maximum, INSCRIPTIONS_PLAUSIBLES)
    for niveau in limite.niveaux:
        formation = {"niveau": niveau} | ({"mention": limite.mention} if limite.mention else {})
        for niveaux in combinations_with_replacement(limite.niveaux, nombre):
            yield {
                "formation": formation,
                "public": "reinscription",
                "inscriptions_anterieures": [
                    {"annee": f"{2000 + rang}-{2001 + rang}", "niveau": ancien}
                    for rang, ancien in enumerate(niveaux)
                ],
            }


def _compte(campagne: Campagne, limite: Limite) -> bool:
    """Is there somebody whom this limit alone stops?"""
    for rang, exemple in enumerate(situations_de(limite)):
        if rang == ESSAIS or depassees(campagne, lire_situation(exemple)) == [limite]:
            return True
    return False


def _nombres_annonces(campagne: Campagne, feuilles: Sequence[Noeud]) -> Iterator[Constat]:
    """« l’un de ces trois cas » beside four limits: neither a cycle nor the whole has three."""
    comptes = {len(campagne.limites)}
    for cycle in set(CYCLES.values()):
        comptes.add(sum(CYCLES[limite.niveaux[0]] == cycle for limite in campagne.limites))
    for feuille in feuilles:
        if f".{DEROGATION_REQUISE}." not in f".{feuille.chemin}.":
            continue
        for annonce in CAS_ANNONCES.findall(feuille.valeur):
            nombre = NOMBRES.get(annonce) or int(annonce)
            if nombre not in comptes:
                possibles = ", ".join(str(compte) for compte in sorted(comptes - {0}))
                yield Constat(
                    feuille.fichier,
                    feuille.chemin,
                    f"ce texte annonce « {annonce} cas » ; la campagne en compte {possibles}.",
                    "corrigez le nombre, ou la liste des limites.",
                    next(situations_de(campagne.limites[0])) if campagne.limites else None,
                )
