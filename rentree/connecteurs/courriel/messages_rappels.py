"""What jobs write before a deadline."""

from collections.abc import Callable
from datetime import datetime

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_rappels import (
    annonce_de_pause,
    annonce_de_rappel,
    reste_a_faire,
)
from rentree.connecteurs.courriel.objets import inscription_de
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION


def dossier_garde(evenement: Evenement) -> Message | None:
    """The answers are kept; nothing to who went on in the meantime."""
    inscription = inscription_de(evenement)
    if inscription.etat != EN_PREPARATION:
        return None
    return annonce_de_pause(inscription, inscription.pieces.courantes(), evenement.le)


def rappel_echeance(evenement: Evenement) -> Message | None:
    """A deadline is near for these admissions; those that were used or withdrawn are left out."""
    cles, echeance = evenement.donnees["admissions"], evenement.donnees["echeance"]
    admissions = Admission.objects.en_vigueur().filter(pk__in=cles).order_by("pk")
    restes = []
    for admission in admissions.select_related("etudiant", "inscription"):
        inscription: Inscription | None = getattr(admission, "inscription", None)
        if inscription is None:
            restes.append(reste_a_faire(admission, None, (), evenement.le))
        elif inscription.etat in (EN_PREPARATION, CONFIRMEE) and not attend_un_tiers(inscription):
            pieces = inscription.pieces.courantes()
            restes.append(reste_a_faire(admission, inscription, pieces, evenement.le))
    if not restes:
        return None
    return annonce_de_rappel(restes, datetime.fromisoformat(echeance), evenement.donnees["seuil"])


MESSAGES_DES_RAPPELS: dict[str, Callable[[Evenement], Message | None]] = {
    "dire_la_pause": dossier_garde,
    "rappeler_echeance": rappel_echeance,
}
