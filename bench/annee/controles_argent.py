"""Check 4: what the bank took is what was paid, and what is owed back."""

from collections import Counter
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
    """Whoever is registered paid their debt in use, once, or owed nothing."""
    acceptes = Counter(Paiement.objects.filter(etat=ACCEPTE).values_list("creance", flat=True))
    siennes = {c.inscription_id: c for c in Creance.objects.en_cours()}
    for inscription in Inscription.objects.filter(etat=EFFECTIVE):
        creance = siennes.get(inscription.pk)
        if creance is None:
            yield f"{inscription.dossier} : inscrite sans créance"
        elif acceptes[creance.pk] != (1 if creance.total else 0):
            yield f"{inscription.dossier} : {creance.total} dus, {acceptes[creance.pk]} paiement"
