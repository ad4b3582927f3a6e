"""Which act on a request writes to its author."""

from collections.abc import Callable

from rentree.connecteurs.courriel import annonces_demandes as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_propositions import (
    annonce_de_proposition,
    annonce_de_proposition_acceptee,
    annonce_de_renonciation,
)
from rentree.connecteurs.courriel.messages_auditeurs import autorisation
from rentree.demandes.effets import fin_de_l_effet
from rentree.demandes.models import Demande, MessageDeDemande
from rentree.inscriptions.perimes import certificat_a_reprendre
from rentree.journal.models import Evenement
from rentree.regles.cycle_demande import ACCEPTEE, DEMANDEURS
from rentree.regles.effets_demandes import ACCORDER_CESURE, ACCORDER_EXONERATION


def recue(evenement: Evenement) -> Message | None:
    """Nothing when it was of right: it was done at once, and the letter of the ending says so."""
    demande = _demande(evenement)
    if demande.etat == ACCEPTEE and demande.decidee_le == demande.deposee_le:
        return None
    return annonces.annonce_de_reception(demande)


def en_instruction(evenement: Evenement) -> Message:
    return annonces.annonce_d_instruction(_demande(evenement))


def a_completer(evenement: Evenement) -> Message:
    demande = _demande(evenement)
    return annonces.annonce_de_complement(demande, _message(evenement))


def message(evenement: Evenement) -> Message | None:
    """The registrar's words; the person's own are not sent back."""
    if evenement.par_role in DEMANDEURS:
        return None
    return annonces.annonce_de_message(_demande(evenement), _message(evenement))


def acceptee(evenement: Evenement) -> Message | None:
    """With the end of what was opened at that moment; what changes a price has its own letter."""
    demande = _demande(evenement)
    if demande.auditeur is not None:
        return autorisation(demande)
    if demande.depot.proposition is not None:
        return annonce_de_proposition_acceptee(demande)
    if _dite_ailleurs(demande, evenement):
        return None
    fins = [fin_de_l_effet(demande, effet, evenement.le) for effet in demande.depot.effets]
    return annonces.annonce_d_acceptation(
        demande,
        max(filter(None, fins), default=None),
        certificat=certificat_a_reprendre(demande.son_admission.etudiant_id, evenement.le),
    )


def _dite_ailleurs(demande: Demande, evenement: Evenement) -> bool:
    """An ending, an exemption, a césure: what was done says more than the acceptance."""
    if demande.depot.fait(ACCORDER_EXONERATION) or demande.depot.fait(ACCORDER_CESURE):
        return True
    return demande.son_admission.inscription.fins.filter(le=evenement.le).exists()


def decision(evenement: Evenement) -> Message:
    return annonces.annonce_de_decision(_demande(evenement))


def refusee_par_silence(evenement: Evenement) -> Message:
    return annonces.annonce_de_refus_par_silence(_demande(evenement))


def retiree(evenement: Evenement) -> Message:
    return annonces.annonce_de_retrait(_demande(evenement))


def _demande(evenement: Evenement) -> Demande:
    completes = Demande.objects.completes().select_related("admission__inscription__etudiant")
    return completes.get(pk=evenement.objet_id)


def _message(evenement: Evenement) -> MessageDeDemande:
    return MessageDeDemande.objects.get(pk=evenement.donnees["message_id"])


def proposition(evenement: Evenement) -> Message:
    return annonce_de_proposition(_demande(evenement))


def renonciation(evenement: Evenement) -> Message:
    demande = _demande(evenement)
    return annonce_de_renonciation(demande, demande.sienne.unites[evenement.donnees["unite"]])


MESSAGES_DES_DEMANDES: dict[str, Callable[[Evenement], Message | None]] = {
    "deposer_demande": recue,
    "instruire_demande": en_instruction,
    "reexaminer_demande": en_instruction,
    "demander_un_complement": a_completer,
    "ecrire_message": message,
    "accepter_demande": acceptee,
    "accepter_par_silence": acceptee,
    "refuser_demande": decision,
    "declarer_irrecevable": decision,
    "refuser_par_silence": refusee_par_silence,
    "retirer_demande": retiree,
    "proposer_demande": proposition,
    "contester_proposition": en_instruction,
    "accepter_proposition": acceptee,
    "renoncer_a_une_unite": renonciation,
}
