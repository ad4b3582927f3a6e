"""The wait for a visa agreement, as its page tells it."""

from dataclasses import dataclass
from datetime import datetime

from rentree.connecteurs.reception import derniere_reception
from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.models import Admission
from rentree.regles.motif import Motif

ATTENDU = "VISA_NON_ENREGISTRE"


@dataclass(frozen=True, slots=True)
class AttenteDeVisa:
    """Why the person waits, what else stands in the way, when we last heard of the partner."""

    motif: Motif
    autres_motifs: tuple[Motif, ...]
    verifie_le: datetime | None


def attente_de_visa(dossier: Dossier) -> AttenteDeVisa | None:
    """None for a file that waits for no agreement. One query."""
    motifs = dossier.decision.inscription.motifs
    attendu = next((motif for motif in motifs if motif.code == ATTENDU), None)
    if attendu is None:
        return None
    return AttenteDeVisa(
        motif=attendu,
        autres_motifs=tuple(motif for motif in motifs if motif is not attendu),
        verifie_le=derniere_reception(Admission.Plateforme.ETUDES_EN_FRANCE),
    )
