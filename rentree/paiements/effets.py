"""What an accepted request may do in this room, under the names that the rules know."""

from collections.abc import Callable, Mapping
from functools import partial

from rentree.inscriptions.actions_exonerations import QuotaAtteint
from rentree.inscriptions.effets import Accord, EffetImpossible, ouvrir_inscription_en_ligne
from rentree.inscriptions.faits import decision_sur
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.paiements.actions_cesure import appliquer_cesure
from rentree.paiements.actions_exonerations import appliquer_exoneration
from rentree.paiements.actions_fins import finir_et_rembourser
from rentree.regles.calendrier_phrases import FERME
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.effets_demandes import ACCORDER_CESURE, ACCORDER_EXONERATION, FINS
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
    "Relisez le dossier\u202f; si un paiement est en cours, recommencez dans un quart d’heure.",
    "",
)
CESURE_PENDANT_UN_PAIEMENT = Motif(
    "CESURE_PENDANT_UN_PAIEMENT",
    "Cette personne est en train de payer\u00a0: ce qu’elle doit ne peut pas changer maintenant.",
    "Recommencez dans un quart d’heure\u00a0: la décision n’est pas enregistrée. Si elle a payé, "
    "la différence lui sera rendue.",
    "",
)
DEJA_EN_CESURE = Motif(
    "CESURE_IMPOSSIBLE",
    "Cette inscription a pris fin, ou une césure y est déjà accordée.",
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


def mettre_en_cesure(accord: Accord) -> None:
    """The reduced rate, or nothing in the price, as the period asked. Raises EffetImpossible."""
    try:
        appliquer_cesure(
            inscription=accord.admission.inscription,
            taux_reduit=accord.taux_reduit,
            demande=accord.demande,
            par=DEMANDES,
            le=accord.le,
        )
    except ActeImpossible as refus:
        paie = refus.acte == appliquer_cesure.__name__
        raise EffetImpossible(CESURE_PENDANT_UN_PAIEMENT if paie else DEJA_EN_CESURE) from refus


EFFETS_DES_PAIEMENTS: Mapping[str, Callable[[Accord], None]] = {
    ACCORDER_EXONERATION: exonerer,
    ACCORDER_CESURE: mettre_en_cesure,
    **{effet: partial(finir, genre=genre) for effet, genre in FINS.items()},
}
