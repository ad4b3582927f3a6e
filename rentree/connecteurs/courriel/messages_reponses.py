"""Which act tells an answer of the thread to whoever asked."""

from collections.abc import Callable

from rentree.comptes.models import Compte
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_reponses import (
    annonce_de_reponse_au_gestionnaire,
    annonce_de_reponse_au_signataire,
)
from rentree.demandes.models import Appel, Demande, MessageDeDemande
from rentree.demandes.signataires import attend_encore
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE


def reponse(evenement: Evenement) -> Message | None:
    """Nothing to a signatory whose step has its answer, nor without an address."""
    genre, _, cle = evenement.donnees["a"].partition(":")
    compte = Compte.objects.filter(pk=cle).first() if genre == "compte" else None
    if compte is None:
        return None
    demande = Demande.objects.completes().get(pk=evenement.objet_id)
    message = MessageDeDemande.objects.get(pk=evenement.donnees["message_id"])
    fichiers = message.jointes.count()
    if evenement.donnees["role"] == GESTIONNAIRE:
        return annonce_de_reponse_au_gestionnaire(compte, demande, message, fichiers)
    appel = Appel.objects.filter(demande=demande, compte=compte).order_by("le").last()
    if not (compte.courriel and compte.is_active):
        return None
    if appel is not None and not attend_encore(appel, evenement.le):
        return None
    return annonce_de_reponse_au_signataire(compte, demande, message, fichiers, appel)


MESSAGES_DES_REPONSES: dict[str, Callable[[Evenement], Message | None]] = {
    "transmettre_reponse": reponse,
}
