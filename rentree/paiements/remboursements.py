"""What a person may be paid back on one file, from what was paid and given back so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Paiement
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.fins import ANNULATION
from rentree.regles.remboursements import Estimation, estimer


@dataclass(frozen=True, slots=True)
class Encaisse:
    """One accepted payment, and what is owed back on it already."""

    paiement: Paiement
    rendu: Decimal

    @property
    def reste(self) -> Decimal:
        return self.paiement.montant - self.rendu


def encaisses_de(inscription: Inscription) -> list[Encaisse]:
    """The money kept for this file, the last payment first: two queries."""
    siens = Paiement.objects.filter(creance__inscription=inscription, etat=ACCEPTE)
    paiements = siens.select_related("creance").prefetch_related("remboursements")
    return [
        Encaisse(paiement, sum((r.montant for r in paiement.remboursements.all()), RIEN))
        for paiement in paiements.order_by("-conclu_le", "pk")
    ]


def estimation_de(
    inscription: Inscription,
    genre: str,
    demandee_le: datetime,
    encaisses: Sequence[Encaisse] | None = None,
    *,
    d_office: bool = False,
) -> Estimation:
    """What this ending, asked at that moment, pays back; ``encaisses`` when already read.

    ``d_office``: the university itself ends it then.
    """
    regles = campagne(inscription.campagne)
    connus = encaisses_de(inscription) if encaisses is None else encaisses
    return estimer(
        regles,
        regles.fins.fins[genre],
        regles.almanach.jour(demandee_le),
        [ligne for encaisse in connus for ligne in lignes_payees(encaisse.paiement)],
        sum((encaisse.rendu for encaisse in connus), RIEN),
        d_office=d_office,
    )


def annulation_estimee(inscription: Inscription, le: datetime) -> Estimation | None:
    """What a cancellation by the registrar pays back; None where the campaign does not say."""
    if ANNULATION not in campagne(inscription.campagne).fins.fins:
        return None
    return estimation_de(inscription, ANNULATION, le, d_office=True)


def lignes_payees(paiement: Paiement) -> list[Ligne]:
    """The lines of the debt that this payment settled, as they were frozen."""
    return [
        Ligne(ligne["code"], ligne["libelle"], Decimal(ligne["montant"]), ligne["reference"])
        for ligne in paiement.creance.lignes
    ]
