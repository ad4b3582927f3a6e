"""Which act on a césure writes to its person."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_cesures import annonce_de_cesure
from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement


def cesure_accordee(evenement: Evenement) -> Message:
    """With the price of that moment, and the refund that it raised, if any."""
    inscription = Inscription.objects.completes().get(pk=UUID(evenement.objet_id))
    siens = Remboursement.objects.de(inscription).filter(constate_le=evenement.le)
    garde = evenement.donnees.get("garde", inscription.verdict)
    numero = evenement.donnees["demande"]
    demande = Demande.objects.filter(numero=numero).first()
    return annonce_de_cesure(
        inscription,
        numero,
        baisse="garde" in evenement.donnees,
        total=Decimal(garde["droits"]["total"] or 0) if garde else Decimal(0),
        rendu=sum((rendu.montant for rendu in siens), Decimal(0)),
        motif=demande.motif if demande else "",
    )


MESSAGES_DES_CESURES: dict[str, Callable[[Evenement], Message | None]] = {
    "accorder_cesure": cesure_accordee,
}
