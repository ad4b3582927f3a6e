"""The wait for a visa agreement, as its page tells it in French and in English."""

from dataclasses import dataclass
from datetime import datetime

from rentree.connecteurs.reception import derniere_reception
from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.models import Admission
from rentree.regles.motif import Motif
from rentree.regles.page_redaction import ANGLAIS

ATTENDU = "VISA_NON_ENREGISTRE"


@dataclass(frozen=True, slots=True)
class AttenteDeVisa:
    """Why the person waits, what else stands in the way, when we last heard of the partner."""

    motif: Motif
    autres_motifs: tuple[Motif, ...]
    verifie_le: datetime | None
    verifie_le_en: str


def attente_de_visa(dossier: Dossier) -> AttenteDeVisa | None:
    """None for a file that waits for no agreement. One query."""
    motifs = dossier.decision.inscription.motifs
    attendu = next((motif for motif in motifs if motif.code == ATTENDU), None)
    if attendu is None:
        return None
    verifie_le = derniere_reception(Admission.Plateforme.ETUDES_EN_FRANCE)
    ici = verifie_le.astimezone(dossier.campagne.fuseau) if verifie_le else None
    return AttenteDeVisa(
        motif=attendu,
        autres_motifs=tuple(motif for motif in motifs if motif is not attendu),
        verifie_le=verifie_le,
        verifie_le_en=ANGLAIS.moment_long(ici) if ici else "",
    )
