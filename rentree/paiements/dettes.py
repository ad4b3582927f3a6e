"""May this debt be paid now: the same answer for the bank and for the counter."""

from datetime import datetime

from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Creance
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.decision import OUVERTE
from rentree.regles.motif import Motif

BOURSE_EN_ATTENTE = Motif(
    "BOURSE_EN_ATTENTE",
    "Votre demande de bourse est en cours\u00a0: vous n’avez rien à payer pour l’instant.",
    "Déposez la notification du Crous dès que vous l’avez.",
    "",
)


class OuvertureRefusee(Exception):
    """No new payment may start now; ``motifs`` are all the reasons."""

    def __init__(self, motifs: tuple[Motif, ...]) -> None:
        super().__init__(", ".join(motif.code for motif in motifs))
        self.motifs = motifs


def tenir_la_creance(creance: Creance) -> Creance:
    """The debt as it is now, held with its inscription until the end of the transaction."""
    return (
        Creance.objects.select_related(
            "inscription__etudiant",
            "inscription__admission__etudiant",
            "inscription__admission__resultat",
        )
        .select_for_update(of=("self", "inscription"))
        .get(pk=creance.pk)
    )


def est_a_payer(creance: Creance) -> bool:
    """Neither settled nor dropped."""
    return creance.abandonnee_le is None and creance.inscription.etat == CONFIRMEE


def empechements(inscription: Inscription, le: datetime) -> tuple[Motif, ...]:
    """Why no new payment may start now: the Crous is waited for, or the window is closed.

    A right that was withdrawn or lost is among the reasons of the decision.
    """
    if paiement_suspendu(inscription):
        return (BOURSE_EN_ATTENTE,)
    verdict = decision_sur(inscription, le).inscription
    return tuple(verdict.motifs) if verdict.etat != OUVERTE else ()
