"""Which act on an exemption writes to its person."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_exonerations import annonce_d_exoneration
from rentree.inscriptions.models import Exoneration
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement


def exoneration_accordee(evenement: Evenement) -> Message:
    """With the refund that it raised, if any."""
    accordee = Exoneration.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(inscription=UUID(evenement.objet_id))
    siens = Remboursement.objects.de(accordee.inscription).filter(constate_le=evenement.le)
    return annonce_d_exoneration(
        accordee,
        Decimal(evenement.donnees["droits"]["total"]),
        sum((rendu.montant for rendu in siens), Decimal(0)),
    )


MESSAGES_DES_EXONERATIONS: dict[str, Callable[[Evenement], Message | None]] = {
    "accorder_exoneration": exoneration_accordee,
}
