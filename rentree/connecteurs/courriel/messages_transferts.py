"""Which act on a transfer writes to whom."""

from collections.abc import Callable
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_transferts import (
    annonce_de_depart,
    annonce_de_fiche,
    annonce_de_refus_de_transfert,
)
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.fiche_transfert import fiche_emise
from rentree.inscriptions.models import Transfert
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement
from rentree.regles.cycle_transfert import ACCORDE
from rentree.regles.decision import OUVERTE


def fiche(evenement: Evenement) -> Message | None:
    """To the host university; nothing when the form was cancelled meanwhile."""
    transfert = transfert_de(evenement)
    emise = fiche_emise(transfert)
    return annonce_de_fiche(transfert, emise) if emise else None


def fiche_remplacee(evenement: Evenement) -> Message | None:
    """To the host university while it has not answered; it may have signed the older one."""
    transfert = transfert_de(evenement)
    emise = fiche_emise(transfert)
    if emise is None or transfert.etat != ACCORDE:
        return None
    return annonce_de_fiche(transfert, emise, corrigee=True)


def depart(evenement: Evenement) -> Message:
    transfert = transfert_de(evenement)
    rendus = Remboursement.objects.filter(paiement__creance__inscription=transfert.inscription)
    return annonce_de_depart(transfert, sum((rendu.montant for rendu in rendus), Decimal(0)))


def refus(evenement: Evenement) -> Message:
    transfert = transfert_de(evenement)
    verdict = decision_sur(transfert.inscription, evenement.le).inscription
    return annonce_de_refus_de_transfert(transfert, ouverte=verdict.etat == OUVERTE)


def transfert_de(evenement: Evenement) -> Transfert:
    return Transfert.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


MESSAGES_DES_TRANSFERTS: dict[str, Callable[[Evenement], Message | None]] = {
    "accorder_depart": fiche,
    "remplacer_fiche": fiche_remplacee,
    "conclure_depart": depart,
    "refuser_accueil": refus,
    "refuser_arrivee": refus,
}
