"""Which act on an ending, an exemption or a refund writes to its person."""

from collections.abc import Callable
from uuid import UUID

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_fins import (
    annonce_de_fin,
    annonce_de_rejet,
    annonce_de_versement,
)
from rentree.connecteurs.courriel.messages_exonerations import MESSAGES_DES_EXONERATIONS
from rentree.demandes.models import Demande
from rentree.inscriptions.models_fins import FinDInscription
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement
from rentree.regles.cycle_demande import REFUSEE
from rentree.regles.cycle_remboursement import DU, VERSE


def fin_d_inscription(evenement: Evenement) -> Message:
    """Ended by right, or by a commission: one letter for the ending and its money."""
    fin = FinDInscription.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(inscription=UUID(evenement.objet_id), genre=evenement.donnees["genre"])
    rendus = Remboursement.objects.de_la_personne(fin.inscription).filter(constate_le=fin.le)
    demande = Demande.objects.filter(numero=fin.demande).first()
    return annonce_de_fin(
        fin,
        list(rendus),
        motif=demande.motif if demande and demande.etat != REFUSEE else "",
        refusee=demande is not None and demande.etat == REFUSEE,
    )


def remboursement_verse(evenement: Evenement) -> Message | None:
    """Nothing when the transfer has come back since."""
    remboursement = _remboursement(evenement)
    return annonce_de_versement(remboursement) if remboursement.etat == VERSE else None


def remboursement_rejete(evenement: Evenement) -> Message | None:
    """Nothing when it was put in another order since."""
    remboursement = _remboursement(evenement)
    if remboursement.etat != DU:
        return None
    return annonce_de_rejet(remboursement, evenement.donnees["compte"])


def _remboursement(evenement: Evenement) -> Remboursement:
    return Remboursement.objects.select_related(
        "paiement__creance__inscription__etudiant",
        "paiement__creance__inscription__admission__etudiant",
    ).get(pk=evenement.objet_id)


MESSAGES_DES_FINS: dict[str, Callable[[Evenement], Message | None]] = {
    **MESSAGES_DES_EXONERATIONS,
    "finir_inscription": fin_d_inscription,
    "verser_remboursement": remboursement_verse,
    "rejeter_remboursement": remboursement_rejete,
}
