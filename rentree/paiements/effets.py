"""What an accepted request may do in this room, under the names that the rules know."""

from collections.abc import Callable, Mapping
from functools import partial

from rentree.inscriptions.actions_exonerations import QuotaAtteint
from rentree.inscriptions.effets import Accord, EffetImpossible, ouvrir_inscription_en_ligne
from rentree.inscriptions.faits import decision_sur
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.paiements.actions_exonerations import appliquer_exoneration
from rentree.paiements.actions_fins import finir_et_rembourser
from rentree.regles.calendrier_phrases import FERME
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.effets_demandes import ACCORDER_EXONERATION, FINS
from rentree.regles.motif import Motif

DEMANDES = systeme("demandes")  # who decided is in the journal, with the decision
DEJA_FINIE = Motif(
    "INSCRIPTION_DEJA_FINIE",
    "Cette inscription a déjà pris fin.",
    "Relisez le dossier\u00a0: cette demande peut être déclarée irrecevable.",
    "",
)
PAS_EXONERABLE = Motif(
    "EXONERATION_IMPOSSIBLE",
    "Cette exonération n’est pas possible maintenant\u00a0: elle est déjà accordée, il n’y a rien "
    "à payer, ou la personne est en train de payer.",
    "Relisez le dossier\u00a0; si un paiement est en cours, recommencez dans un quart d’heure.",
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


def exonerer(accord: Accord) -> None:
    """Less to pay, or money back; a door that has closed opens again. Raises EffetImpossible."""
    inscription = accord.admission.inscription
    try:
        appliquer_exoneration(
            inscription=inscription,
            montant=accord.montant,
            demande=accord.demande,
            par=DEMANDES,
            le=accord.le,
        )
    except QuotaAtteint as refus:
        raise EffetImpossible(refus.motif) from refus
    except ActeImpossible as refus:
        raise EffetImpossible(PAS_EXONERABLE) from refus
    if inscription.etat == EFFECTIVE:
        return
    verdict = decision_sur(inscription, accord.le).inscription
    if any(motif.code == FERME for motif in verdict.motifs):
        ouvrir_inscription_en_ligne(accord)


EFFETS_DES_PAIEMENTS: Mapping[str, Callable[[Accord], None]] = {
    ACCORDER_EXONERATION: exonerer,
    **{effet: partial(finir, genre=genre) for effet, genre in FINS.items()},
}
