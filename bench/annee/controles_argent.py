"""Check 4: what the bank took is what was paid, and what is owed back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.cycle_paiement import A_REMBOURSER, ACCEPTE

Debit = Mapping[str, Any]
CENTIMES = Decimal(100)


def debits_expliques(debits: Iterable[Debit]) -> Iterator[str]:
    """Charge by charge, then in all."""
    pris = {UUID(debit["commande"]): Decimal(debit["montant"]) / CENTIMES for debit in debits}
    connus = {
        paiement.pk: paiement.montant
        for paiement in Paiement.objects.filter(etat__in=(ACCEPTE, A_REMBOURSER))
    }
    for commande in pris.keys() | connus.keys():
        if pris.get(commande) != connus.get(commande):
            yield f"{commande} : pris {pris.get(commande)}, connu {connus.get(commande)}"
    if sum(pris.values()) != regle() + a_rembourser():
        yield f"pris {sum(pris.values())}, réglé {regle()}, à rembourser {a_rembourser()}"


def regle() -> Decimal:
    """The debts that were paid."""
    reglees = Creance.objects.filter(paiements__etat=ACCEPTE)
    return sum((creance.total for creance in reglees), Decimal(0))


def a_rembourser() -> Decimal:
    """What was taken and was no longer due."""
    trop = Paiement.objects.filter(etat=A_REMBOURSER)
    return sum((paiement.montant for paiement in trop), Decimal(0))


def inscrits_en_regle() -> Iterator[str]:
    """Of what the bank took from whoever is registered, what is not owed back is what they owe.

    A debt gives way to another when its price changes: what was paid stays with the first.
    """
    gardes = _gardes()
    siennes = {c.inscription_id: c for c in Creance.objects.en_cours()}
    for inscription in Inscription.objects.filter(etat=EFFECTIVE):
        creance = siennes.get(inscription.pk)
        if creance is None:
            yield f"{inscription.dossier} : inscrite sans créance"
        elif gardes[inscription.pk] != creance.total:
            yield f"{inscription.dossier} : {creance.total} dus, {gardes[inscription.pk]} gardés"


def _gardes() -> Mapping[UUID, Decimal]:
    """By inscription, what was paid less what is given back, or will be."""
    gardes: dict[UUID, Decimal] = defaultdict(Decimal)
    payes = Paiement.objects.filter(etat=ACCEPTE).select_related("creance")
    for paiement in payes.prefetch_related("remboursements"):
        rendu = sum((r.montant for r in paiement.remboursements.all()), Decimal(0))
        if paiement.creance.inscription_id is not None:
            gardes[paiement.creance.inscription_id] += paiement.montant - rendu
    return gardes
