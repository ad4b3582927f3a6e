"""What is written about a document that somebody else gives, to both of them."""

from datetime import datetime

from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.connecteurs.courriel.annonces_demandes import sur_la_demande
from rentree.demandes.models import InvitationDeTiers
from rentree.demandes.tiers import jeton_d_invitation, piece_du_tiers
from rentree.inscriptions.models import Etudiant
from rentree.regles.page_demandes import phrase_dite
from rentree.regles.page_redaction import LANGUES


def annonce_d_invitation(invitation: InvitationDeTiers) -> Message:
    """To the person asked, in both languages: who asks for what, and the link."""
    jeton = jeton_d_invitation(invitation)
    message = sur_la_demande(
        invitation.demande,
        "tiers_invite",
        invitation=invitation,
        piece=piece_du_tiers(invitation).libelle,
        lien=lien("portail:tiers", jeton=jeton),
    )
    return Message(
        message.modele, invitation.courriel, message.contexte, secret=jeton, bilingue=True
    )


def annonce_de_code_de_tiers(code: str, courriel: str, expire_le: datetime) -> Message:
    """The six digits, to the address to which the link was sent."""
    contexte = {"code": code, "expire_le": expire_le}
    return Message(
        "code_de_connexion",
        courriel,
        contexte,
        secret=code,
        bilingue=True,
        autre_langue=Etudiant.Langue.FRANCAIS,
    )


def annonce_de_remise(invitation: InvitationDeTiers) -> Message:
    """To the student: the document has come."""
    langue = LANGUES[invitation.demande.son_admission.etudiant.langue]
    piece = phrase_dite(piece_du_tiers(invitation).libelle, langue)
    return sur_la_demande(invitation.demande, "tiers_remis", invitation=invitation, piece=piece)
