"""May this debt be paid now: the same answer for the bank and for the counter."""

from datetime import datetime

from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.paiements.models import Creance
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.decision import OUVERTE
from rentree.regles.motif import Motif

BOURSE_EN_ATTENTE = Motif(
    "BOURSE_EN_ATTENTE",
    "Votre demande de bourse est en cours\u00a0: vous n’avez rien à payer pour l’instant.",
    "Déposez la notification du Crous dès que vous l’avez.",
    "",
)
TRANSFERT_EN_ATTENTE = Motif(
    "TRANSFERT_EN_ATTENTE",
    "Votre transfert attend l’accord des deux universités\u00a0: vous n’avez rien à payer.",
    "Si vous ne demandez plus de transfert, modifiez vos réponses.",
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
    """Neither settled nor dropped; one that was raised again does not end an inscription."""
    etat = creance.inscription.etat
    if creance.abandonnee_le is not None or etat not in (CONFIRMEE, EFFECTIVE):
        return False
    if etat == CONFIRMEE:
        return True
    relevee = creance.a_payer_avant is not None
    return relevee and not creance.paiements.filter(etat=ACCEPTE).exists()


def empechements(creance: Creance, le: datetime) -> tuple[Motif, ...]:
    """Why no new payment may start now: somebody is waited for, or the window is closed.

    A right that was withdrawn or lost is among the reasons of the decision. A debt with its own
    deadline waits for no window, and is still paid late.
    """
    inscription = creance.inscription
    if attend_un_transfert(inscription):
        return (TRANSFERT_EN_ATTENTE,)
    if paiement_suspendu(inscription):
        return (BOURSE_EN_ATTENTE,)
    if creance.a_payer_avant is not None:
        return obstacles(inscription.admission)
    verdict = decision_sur(inscription, le).inscription
    return tuple(verdict.motifs) if verdict.etat != OUVERTE else ()
