"""What several registrations of one year cost together, and what ending one changes for the rest.

Arrêté du 19 avril 2019: the first diploma in the institution at the full rate, the others at the
reduced rate. Whoever keeps only one of them owes its full rate.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rentree.regles.campagne import Campagne
from rentree.regles.droits import CALCULES, DecisionDroits, decider_droits
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.exonerations import Exoneree, exonerer
from rentree.regles.situation import AutreInscription, Situation

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Prise:
    """One registration that was taken, what was granted to it, and how a screen names it."""

    cle: str
    libelle: str
    situation: Situation
    exoneree: Exoneree | None = None


@dataclass(frozen=True, slots=True)
class Hausse:
    """A registration that is kept, and costs more without the one that ends (euros)."""

    cle: str
    libelle: str
    avant: Decimal
    apres: Decimal

    @property
    def montant(self) -> Decimal:
        return self.apres - self.avant


def prix_ensemble(campagne: Campagne, prises: Sequence[Prise]) -> dict[str, Decimal]:
    """What each of them adds to what the earlier ones cost, decided anew in this order.

    Continuing education has its own price: it counts for nothing here.
    """
    prix: dict[str, Decimal] = {}
    deja: list[AutreInscription] = []
    for prise in prises:
        situation = replace(prise.situation, autres_inscriptions=tuple(deja))
        droits = decider_droits(campagne, situation)
        if prise.exoneree is not None:
            droits = exonerer(droits, prise.exoneree)
        if droits.total is not None:
            deja.append(AutreInscription(situation.formation.niveau, droits.total))
        prix[prise.cle] = droits.total or RIEN
    return prix


def hausses(
    campagne: Campagne, prises: Sequence[Prise], finies: Collection[str]
) -> tuple[Hausse, ...]:
    """The registrations that cost more once ``finies`` (keys) are no longer among ``prises``.

    Both prices are decided from the same facts, so that nothing but the ending is in them.
    """
    gardees = [prise for prise in prises if prise.cle not in finies]
    avant, apres = prix_ensemble(campagne, prises), prix_ensemble(campagne, gardees)
    return tuple(
        Hausse(prise.cle, prise.libelle, avant[prise.cle], apres[prise.cle])
        for prise in gardees
        if apres[prise.cle] > avant[prise.cle]
    )


def moins_le_report(droits: DecisionDroits, reporte: Decimal) -> DecisionDroits:
    """The same fees, less what was paid with a registration that has ended since."""
    if droits.etat != CALCULES or not droits.total or reporte <= RIEN:
        return droits
    part = min(reporte, droits.total)
    ligne = Ligne(REPORT, "Déjà payé avec une inscription qui a pris fin depuis", -part, "")
    return replace(droits, total=droits.total - part, lignes=(*droits.lignes, ligne))


def sans_le_report(droits: DecisionDroits, reporte: Decimal) -> Decimal:
    """What these fees are before what was paid elsewhere is taken off.

    It was taken off by a line of its own, or when they were decided beside the registration that
    ended. Who is exempt owes nothing, and needs nothing of it any more.
    """
    if droits.total:
        return droits.total + max(reporte, RIEN)
    return -sum((ligne.montant for ligne in droits.lignes if ligne.code == REPORT), RIEN)
