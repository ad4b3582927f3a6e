"""What jobs write before a deadline."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_rappels import (
    Reste,
    annonce_de_pause,
    annonce_de_rappel,
    reste_a_faire,
)
from rentree.connecteurs.courriel.objets import inscription_de
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.models import Creance
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
    dues = _dues(cles)
    admissions = Admission.objects.en_vigueur().filter(pk__in=cles).order_by("pk")
    restes = []
    for admission in admissions.select_related("etudiant", "inscription"):
        inscription: Inscription | None = getattr(admission, "inscription", None)
        if inscription is None:
            restes.append(reste_a_faire(admission, None, (), evenement.le))
        elif inscription.pk in dues:
            restes.append(Reste(admission, inscription, 0, None, dette=dues[inscription.pk].total))
        elif inscription.etat in (EN_PREPARATION, CONFIRMEE) and not attend_un_tiers(inscription):
            pieces = inscription.pieces.courantes()
            restes.append(reste_a_faire(admission, inscription, pieces, evenement.le))
    if not restes:
        return None
    return annonce_de_rappel(restes, datetime.fromisoformat(echeance), evenement.donnees["seuil"])


def _dues(admissions: list[int]) -> dict[UUID | None, Creance]:
    """What a refused scholarship left to pay, and is not paid."""
    siennes = Creance.objects.en_cours().filter(inscription__admission__in=admissions)
    relevees = siennes.exclude(a_payer_avant=None).select_related("inscription")
    return {creance.inscription_id: creance for creance in relevees if est_a_payer(creance)}


MESSAGES_DES_RAPPELS: dict[str, Callable[[Evenement], Message | None]] = {
    "dire_la_pause": dossier_garde,
    "rappeler_echeance": rappel_echeance,
}
