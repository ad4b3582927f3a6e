"""What money writes: what is to be paid, a payment that failed, a scholarship, a price."""

from collections.abc import Callable
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import (
    Message,
    annonce_a_payer,
    annonce_de_trop_percu,
)
from rentree.connecteurs.courriel.annonces_bourse import (
    annonce_d_attente,
    annonce_de_bourse,
    annonce_de_refus_de_bourse,
)
from rentree.connecteurs.courriel.annonces_paiements import (
    annonce_de_paiement_recu,
    annonce_de_paiement_refuse,
    annonce_de_silence,
)
from rentree.connecteurs.courriel.annonces_prix import annonce_de_prix, attend_ce_prix
from rentree.connecteurs.courriel.annonces_transferts import annonce_d_attente_de_transfert
from rentree.connecteurs.courriel.messages_auditeurs import inscription_d_auditeur
from rentree.connecteurs.courriel.objets import inscription_de
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.models import PrixFixe
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.journal.models import Evenement
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.models import Creance, Paiement, Remboursement
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION


def inscription_a_payer(evenement: Evenement) -> Message | None:
    """Answers confirmed; nothing when it is free, or already paid, or taken back."""
    inscription = inscription_de(evenement)
    if attend_un_transfert(inscription):
        return annonce_d_attente_de_transfert(inscription)
    if inscription.etat != CONFIRMEE or not Decimal(inscription.verdict["droits"]["total"]):
        return None
    if paiement_suspendu(inscription):
        return annonce_d_attente(inscription)
    return annonce_a_payer(inscription, evenement.le)


def bourse_notifiee(evenement: Evenement) -> Message | None:
    """The scholarship changed the amount; nothing when it only became definitive."""
    inscription = inscription_de(evenement)
    if evenement.donnees["avant"] == evenement.donnees["verdict"]["droits"]["total"]:
        return None
    rendus = Remboursement.objects.de(inscription).filter(constate_le=evenement.le)
    return annonce_de_bourse(inscription, sum((r.montant for r in rendus), Decimal(0)))


def prix_fixe(evenement: Evenement) -> Message | None:
    """The price and who pays; nothing when another replaced it, or when it is confirmed."""
    lies = ("inscription__etudiant", "inscription__admission__etudiant")
    prix = PrixFixe.objects.select_related(*lies).get(pk=evenement.objet_id)
    if prix.inscription.etat != EN_PREPARATION or not attend_ce_prix(prix):
        return None
    return annonce_de_prix(prix, evenement.le)


def bourse_refusee(evenement: Evenement) -> Message | None:
    """What is due after all; nothing when the money was already taken."""
    inscription = inscription_de(evenement)
    creance = Creance.objects.en_cours().filter(inscription=inscription).first()
    if creance is None or creance.a_payer_avant is None or not est_a_payer(creance):
        return None
    return annonce_de_refus_de_bourse(inscription, creance.a_payer_avant)


def paiement_refuse(evenement: Evenement) -> Message | None:
    """The bank refused, and the registration is still to be paid."""
    creance = _paiement(evenement).creance
    if creance.inscription is None or not est_a_payer(creance):
        return None
    return annonce_de_paiement_refuse(creance.inscription, evenement.le, creance.a_payer_avant)


def paiement_sans_reponse(evenement: Evenement) -> Message | None:
    """The bank stayed silent; nothing when the person has already started another payment."""
    creance = _paiement(evenement).creance
    if creance.inscription is None or not est_a_payer(creance):
        return None
    if creance.paiements.engages().exists():
        return None
    return annonce_de_silence(creance.inscription, evenement.le, creance.a_payer_avant)


def paiement_accepte(evenement: Evenement) -> Message | None:
    """An auditor is registered by it; so is a student, by another letter, unless they were."""
    paiement = _paiement(evenement)
    creance = paiement.creance
    if creance.autorisation is not None:
        return inscription_d_auditeur(creance.autorisation)
    inscription = creance.son_inscription
    deja = inscription.effective_le is not None and inscription.effective_le < evenement.le
    return annonce_de_paiement_recu(inscription, paiement.montant) if deja else None


def trop_percu(evenement: Evenement) -> Message | None:
    """Money taken that was no longer due."""
    paiement = _paiement(evenement)
    inscription = paiement.creance.inscription
    return annonce_de_trop_percu(inscription, paiement.montant) if inscription else None


def _paiement(evenement: Evenement) -> Paiement:
    return Paiement.objects.select_related(
        "creance__autorisation__auditeur",
        "creance__inscription__etudiant",
        "creance__inscription__admission__etudiant",
    ).get(pk=evenement.objet_id)


MESSAGES_DES_PAIEMENTS: dict[str, Callable[[Evenement], Message | None]] = {
    "confirmer_inscription": inscription_a_payer,
    "enregistrer_notification": bourse_notifiee,
    "fixer_le_prix": prix_fixe,
    "enregistrer_refus_de_bourse": bourse_refusee,
    "refuser_paiement": paiement_refuse,
    "accepter_paiement": paiement_accepte,
    "expirer_paiement": paiement_sans_reponse,
    "constater_trop_percu": trop_percu,
}
