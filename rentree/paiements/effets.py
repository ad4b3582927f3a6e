"""What an accepted request may do in this room, under the names that the rules know."""

from collections.abc import Callable, Mapping
from functools import partial

from rentree.inscriptions.effets import Accord, EffetImpossible
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.paiements.actions_fins import finir_et_rembourser
from rentree.regles.effets_demandes import FINS
from rentree.regles.motif import Motif

DEMANDES = systeme("demandes")  # who decided is in the journal, with the decision
DEJA_FINIE = Motif(
    "INSCRIPTION_DEJA_FINIE",
    "Cette inscription a déjà pris fin.",
    "Relisez le dossier\u00a0: cette demande peut être déclarée irrecevable.",
    "",
)


def finir(accord: Accord, *, genre: str) -> None:
    """The inscription ends, and money is owed back as was granted. Raises EffetImpossible."""
    try:
        finir_et_rembourser(
            inscription=accord.admission.inscription,
            genre=genre,
            demandee_le=accord.deposee_le,
            accorde=accord.montant,
            demande=accord.demande,
            par=DEMANDES,
            le=accord.le,
        )
    except ActeImpossible as refus:
        raise EffetImpossible(DEJA_FINIE) from refus


EFFETS_DES_PAIEMENTS: Mapping[str, Callable[[Accord], None]] = {
    effet: partial(finir, genre=genre) for effet, genre in FINS.items()
}
