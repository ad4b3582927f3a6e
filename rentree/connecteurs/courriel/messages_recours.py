"""Which act on an appeal writes to its author."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_recours import annonce_de_recours, annonce_de_rejet
from rentree.demandes.models import RecoursDepose
from rentree.journal.models import Evenement


def recu(evenement: Evenement) -> Message:
    return annonce_de_recours(_recours(evenement))


def rejete(evenement: Evenement) -> Message:
    return annonce_de_rejet(_recours(evenement))


def _recours(evenement: Evenement) -> RecoursDepose:
    lies = ("admission__inscription__etudiant", "admission__etudiant", "auditeur")
    completes = RecoursDepose.objects.select_related(*(f"demande__{lie}" for lie in lies))
    return completes.get(pk=evenement.objet_id)


MESSAGES_DES_RECOURS: dict[str, Callable[[Evenement], Message | None]] = {
    "deposer_recours": recu,
    "rejeter_recours": rejete,
    "rejeter_recours_par_silence": rejete,
}
