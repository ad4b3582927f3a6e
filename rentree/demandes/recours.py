"""What may still be done against a refusal, from what was already filed and answered."""

from datetime import datetime

from rentree.demandes.models import Demande, RecoursDepose
from rentree.regles.campagne_demandes import Depot, Recours
from rentree.regles.cycle_demande import IRRECEVABLE, REFUSEE
from rentree.regles.cycle_recours import ACCUEILLI
from rentree.regles.voies_de_recours import (
    VoieDeRecours,
    voies_apres_un_recours,
    voies_de_recours,
)

REFUS = (REFUSEE, IRRECEVABLE)


def recours_du_refus(demande: Demande) -> RecoursDepose | None:
    """The appeal against the present decision: one that was heard is about the one before."""
    recours = demande.recours
    actuel = recours is not None and recours.decision_du == demande.decidee_le
    return recours if recours and actuel and recours.etat != ACCUEILLI else None


def voies_restantes(demande: Demande, depot: Depot) -> tuple[VoieDeRecours, ...]:
    """Once a refusal is known; none while an appeal waits, the others once it is rejected."""
    if demande.etat not in REFUS or demande.connue_le is None:
        return ()
    recours = recours_du_refus(demande)
    if recours is None:
        par_silence = demande.par_silence
        return voies_de_recours(demande.sienne, depot, demande.connue_le, par_silence=par_silence)
    if recours.repondu_le is None:
        return ()
    return voies_apres_un_recours(
        demande.sienne, depot, recours.voie, recours.repondu_le, par_silence=recours.par_silence
    )


def voie_ouverte(demande: Demande, le: datetime) -> Recours | None:
    """The way of appeal that may be filed here now; a request has one appeal at most."""
    if RecoursDepose.objects.filter(demande=demande).exists():
        return None
    return next((v.recours for v in voies_restantes(demande, demande.depot) if v.ouverte(le)), None)
