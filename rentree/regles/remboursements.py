"""How much is paid back when an inscription ends: every line explained, to the cent.

Arrêté du 19 avril 2019: before the start of the year by right, minus the management fee; after it
as the head of the institution decides, by criteria of its board, in full or in part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_fins import COMMISSION, DROIT, SANS, Fin
from rentree.regles.droits_ensemble import Hausse
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.francais import date_longue, euros

DEJA_RENDU, FRAIS, NON_RENDU, TROP_TARD, REFUSE, GARDE, RECU, POUR_UNE_AUTRE = (
    "deja-rendu",
    "frais-de-gestion",
    "non-rendu",
    "trop-tard",
    "part-non-accordee",
    "part-non-rendue",
    "reportee",
    "gardee-pour-une-autre",
)
PARTS_GARDEES = {
    REFUSE: "Part que la commission n’a pas accordée",
    GARDE: "Part que l’université ne rend pas",
}


@dataclass(frozen=True, slots=True)
class Estimation:
    """What may be paid back: the sum of ``lignes`` is ``total``. ``voie`` is how it is decided.

    By ``commission`` it is the most that may be granted. ``reports``: how much of what was paid
    stays for which other registrations (keys), which cost more without this one.
    """

    voie: str
    lignes: tuple[Ligne, ...]
    total: Decimal
    reports: tuple[tuple[str, Decimal], ...] = ()

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
    recu: Decimal = RIEN,
    pour: Sequence[Hausse] = (),
) -> Estimation:
    """``payees`` are the lines of what was paid, ``rendu`` what is owed back already.

    ``d_office``: the university ends it, nobody asks, so there is no last day to ask. ``recu`` is
    what an earlier ending left here for this registration, negative for what this one left
    elsewhere; ``pour`` are the registrations that cost more without it. Nothing else is ever paid
    back by the university: the CVEC was not paid to it.
    """
    voie = voie_de(campagne, fin, jour)
    demandee = None if d_office else jour
    lignes = [*payees, *_mouvements(rendu, recu)]
    parts: list[tuple[str, Decimal]] = []
    if _se_rend(campagne, voie, demandee):
        parts = repartir(_somme(lignes), ((hausse.cle, hausse.montant) for hausse in pour))
        lignes += _gardees(pour, dict(parts))
    reste = _somme(lignes)
    if reste > RIEN:
        lignes.append(_retenue(campagne, fin, voie, demandee, reste))
    total = max(_somme(lignes), RIEN)
    sans_commission = voie == COMMISSION and not total
    return Estimation(SANS if sans_commission else voie, tuple(lignes), total, tuple(parts))


def _mouvements(rendu: Decimal, recu: Decimal) -> Iterator[Ligne]:
    """What was given back, or moved from one registration to another, since the payment."""
    if recu > RIEN:
        yield Ligne(RECU, "Reçu d’une inscription qui a pris fin avant celle-ci", recu, "")
    if recu < RIEN:
        yield Ligne(POUR_UNE_AUTRE, "Gardé pour une autre de vos inscriptions", recu, "")
    if rendu:
        yield Ligne(DEJA_RENDU, "Déjà remboursé, ou en cours de remboursement", -rendu, "")


def _gardees(pour: Sequence[Hausse], parts: Mapping[str, Decimal]) -> Iterator[Ligne]:
    """One line for each registration that is no longer at the reduced rate."""
    for hausse in pour:
        if hausse.cle in parts:
            dit = (
                f"Gardé pour {hausse.libelle}, dont le prix passe de {euros(hausse.avant)} à "
                f"{euros(hausse.apres)} sans cette inscription"
            )
            yield Ligne(POUR_UNE_AUTRE, dit, -parts[hausse.cle], "")


def _se_rend(campagne: Campagne, voie: str, demandee: date | None) -> bool:
    """Is there anything to share: by right, or by a commission that was asked in time?"""
    return voie == DROIT or (voie == COMMISSION and not _trop_tard(campagne, demandee))


def _trop_tard(campagne: Campagne, demandee: date | None) -> bool:
    """Asked too late of the commission; never when nobody had to ask."""
    return demandee is not None and demandee > campagne.fins.commission_jusqu_au


def _retenue(
    campagne: Campagne, fin: Fin, voie: str, demandee: date | None, reste: Decimal
) -> Ligne:
    """The one line that takes away: the management fee, or everything.

    ``demandee`` is the day on which somebody asked, None when nobody had to.
    """
    if voie == COMMISSION and _trop_tard(campagne, demandee):
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
