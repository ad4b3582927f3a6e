"""How much is paid back when an inscription ends: every line explained, to the cent.

Arrêté du 19 avril 2019: before the start of the year by right, minus the management fee; after it
as the head of the institution decides, by criteria of its board, in full or in part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_fins import COMMISSION, DROIT, SANS, Fin
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.francais import date_longue

DEJA_RENDU, FRAIS, NON_RENDU, TROP_TARD, REFUSE, GARDE = (
    "deja-rendu",
    "frais-de-gestion",
    "non-rendu",
    "trop-tard",
    "part-non-accordee",
    "part-non-rendue",
)
PARTS_GARDEES = {
    REFUSE: "Part que la commission n’a pas accordée",
    GARDE: "Part que l’université ne rend pas",
}


@dataclass(frozen=True, slots=True)
class Estimation:
    """What may be paid back: the sum of ``lignes`` is ``total``. ``voie`` is how it is decided.

    By ``commission`` it is the most that may be granted.
    """

    voie: str
    lignes: tuple[Ligne, ...]
    total: Decimal

    def en_json(self) -> dict[str, Any]:
        return {
            "voie": self.voie,
            "total": str(self.total),
            "lignes": [ligne.en_json() for ligne in self.lignes],
        }


def voie_de(campagne: Campagne, fin: Fin, jour: date) -> str:
    """How this ending goes when it is asked that day; the start of the year is the institution's.

    A request received before that day is of right, whenever it is dealt with.
    """
    return fin.avant if jour < campagne.rentree_le else fin.ensuite


def estimer(
    campagne: Campagne,
    fin: Fin,
    jour: date,
    payees: Sequence[Ligne],
    rendu: Decimal,
    *,
    d_office: bool = False,
) -> Estimation:
    """``payees`` are the lines of what was paid, ``rendu`` what is owed back already.

    ``d_office``: the university ends it, nobody asks, so there is no last day to ask. Nothing else
    is ever paid back by the university: the CVEC was not paid to it.
    """
    voie = voie_de(campagne, fin, jour)
    lignes = list(payees)
    if rendu:
        lignes.append(Ligne(DEJA_RENDU, "Déjà remboursé, ou en cours de remboursement", -rendu, ""))
    reste = _somme(lignes)
    if reste > RIEN:
        lignes.append(_retenue(campagne, fin, voie, None if d_office else jour, reste))
    total = max(_somme(lignes), RIEN)
    sans_commission = voie == COMMISSION and not total
    return Estimation(SANS if sans_commission else voie, tuple(lignes), total)


def _retenue(
    campagne: Campagne, fin: Fin, voie: str, demandee: date | None, reste: Decimal
) -> Ligne:
    """The one line that takes away: the management fee, or everything.

    ``demandee`` is the day on which somebody asked, None when nobody had to.
    """
    if voie == COMMISSION and demandee and demandee > campagne.fins.commission_jusqu_au:
        dernier = date_longue(campagne.fins.commission_jusqu_au)
        dit = f"Demande reçue après le {dernier}\u00a0: plus de remboursement"
        return Ligne(TROP_TARD, dit, -reste, str(campagne.fins.commission))
    if voie in (DROIT, COMMISSION):
        frais = campagne.frais_de_gestion
        return Ligne(FRAIS, frais.libelle, -min(frais.valeur, reste), str(frais.reference))
    dit = f"{fin.libelle}\u00a0: pas de remboursement"
    return Ligne(NON_RENDU, dit, -reste, str(fin.reference))


def accorder(estimation: Estimation, montant: Decimal, part: str = REFUSE) -> Estimation:
    """The same, once ``montant`` was granted by a commission, or by the university (``GARDE``).

    Raises ValueError out of bounds.
    """
    if not RIEN <= montant <= estimation.total:
        raise ValueError(f"{montant} n’est pas entre 0 et {estimation.total}")
    manque = estimation.total - montant
    if not manque:
        return estimation
    ligne = Ligne(part, PARTS_GARDEES[part], -manque, "")
    return replace(estimation, lignes=(*estimation.lignes, ligne), total=montant)


def repartir(total: Decimal, restes: Iterable[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """Share ``total`` among payments, the first ones first, none above what is left of it."""
    parts = []
    for cle, reste in restes:
        part = min(total, max(reste, RIEN))
        if part > RIEN:
            parts.append((cle, part))
            total -= part
    return parts


def _somme(lignes: Iterable[Ligne]) -> Decimal:
    return sum((ligne.montant for ligne in lignes), RIEN)
