"""The code of a sign-in, and the agreement of a minor’s representative."""

from collections.abc import Callable
from uuid import UUID

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion, Compte
from rentree.comptes.signataires import signataire_du_code
from rentree.connecteurs.courriel.annonces import Message, annonce_de_code
from rentree.connecteurs.courriel.annonces_autorisations import (
    annonce_de_code_de_representant,
    annonce_de_demande,
    annonce_de_reponse,
)
from rentree.connecteurs.courriel.annonces_signataires import annonce_de_code_de_signataire
from rentree.connecteurs.courriel.annonces_tiers import annonce_de_code_de_tiers
from rentree.connecteurs.courriel.messages_auditeurs import code_d_auditeur
from rentree.demandes.tiers import invitation_du_code
from rentree.inscriptions.autorisations import autorisation_du_code
from rentree.inscriptions.models import AutorisationParentale, Etudiant
from rentree.journal.models import Evenement
from rentree.regles.cycle_autorisation import DEMANDEE


def code_de_connexion(evenement: Evenement) -> Message | None:
    """The six digits, to the known address; nothing when the number was unknown."""
    demande = CodeDeConnexion.objects.get(pk=evenement.objet_id)
    if not demande.courriel:
        return None
    if message := code_d_auditeur(demande, evenement):
        return message
    code = code_de(demande.pk)
    if cle := autorisation_du_code(demande.destinataire):
        return annonce_de_code_de_representant(_autorisation(cle), code, demande.expire_le)
    if cle := signataire_du_code(demande.destinataire):
        compte = Compte.objects.get(pk=cle)
        return annonce_de_code_de_signataire(compte, code, demande.expire_le)
    if invitation_du_code(demande.destinataire):
        return annonce_de_code_de_tiers(code, demande.courriel, demande.expire_le)
    etudiant = Etudiant.objects.get(pk=int(demande.destinataire))
    if not etudiant.langue_choisie:  # this letter is in that of the page that asked for it
        etudiant.langue = evenement.donnees.get("langue", etudiant.langue)
    return annonce_de_code(etudiant, demande.courriel, code, demande.expire_le)


def autorisation_demandee(evenement: Evenement) -> Message | None:
    """The link, to the representative; nothing when another one was asked in the meantime."""
    autorisation = _autorisation(evenement.objet_id)
    return annonce_de_demande(autorisation) if autorisation.etat == DEMANDEE else None


def autorisation_repondue(evenement: Evenement) -> Message:
    """Agreed or refused, told to the student."""
    return annonce_de_reponse(_autorisation(evenement.objet_id), evenement.le)


def _autorisation(cle: str | UUID) -> AutorisationParentale:
    return AutorisationParentale.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=cle)


MESSAGES_D_ACCES: dict[str, Callable[[Evenement], Message | None]] = {
    "demander_code": code_de_connexion,
    "demander_autorisation": autorisation_demandee,
    "accorder_autorisation": autorisation_repondue,
    "refuser_autorisation": autorisation_repondue,
}
