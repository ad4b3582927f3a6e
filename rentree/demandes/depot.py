"""What the rules say of filing a request, and of its delay, from what is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.regles import cycle_demande
from rentree.regles.conditions_demandes import Demandeur
from rentree.regles.decision import Decision
from rentree.regles.delais_legaux import Compte
from rentree.regles.demandes import compte_du_silence, motifs_de_refus
from rentree.regles.motif import Motif

SANS_SUITE = (cycle_demande.RETIREE, cycle_demande.IRRECEVABLE)


def motifs_contre(
    inscription: Inscription, genre: str, le: datetime, decision: Decision | None = None
) -> tuple[Motif, ...]:
    """Everything that prevents the person from filing this kind of request now."""
    sienne = campagne(inscription.campagne)
    verdict = (decision or decision_sur(inscription, le)).inscription
    demandeur = Demandeur(inscription.etat, verdict)
    deja = _deja(inscription, genre)
    return motifs_de_refus(sienne, sienne.demandes[genre], demandeur, deja, le)


def _deja(inscription: Inscription, genre: str) -> Mapping[str, int]:
    """How many of this kind count against the caps, within each scope."""
    siennes = Demande.objects.filter(
        Q(admission=inscription.admission_id)
        | Q(admission__etudiant=inscription.etudiant_id, campagne=inscription.campagne),
        type=genre,
    ).exclude(etat__in=SANS_SUITE)
    admissions = list(siennes.values_list("admission", flat=True))
    return {
        "annee": len(admissions),
        "inscription": admissions.count(inscription.admission_id),
    }


def compter_le_silence(demande: Demande) -> Compte:
    """The delay of silence, with the pieces asked so far."""
    return compte_du_silence(demande.sienne, demande.depot, demande.deposee_le, demande.attentes)
