"""The link sent to somebody who gives a document of a request, and who that person is."""

from uuid import UUID

from rentree.comptes.jetons import jeton_de, lire_jeton
from rentree.demandes.models import InvitationDeTiers
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_demandes import Justificatif
from rentree.regles.cycle import TIERS

USAGE = "tiers"
PREFIXE = "tiers:"


def jeton_d_invitation(invitation: InvitationDeTiers) -> str:
    """The secret part of the link."""
    return jeton_de(USAGE, invitation.pk)


def invitation_du_jeton(jeton: str) -> InvitationDeTiers | None:
    """The invitation that a link names, whatever became of it; None when it is not one of ours."""
    cle = lire_jeton(USAGE, jeton)
    invitations = InvitationDeTiers.objects.select_related(
        "demande__admission__etudiant", "demande__admission__inscription"
    )
    return invitations.filter(pk=cle).first() if cle else None


def destinataire_du_tiers(invitation: InvitationDeTiers) -> str:
    """Whom a code sent to this person lets in: to this invitation and nothing else."""
    return f"{PREFIXE}{invitation.pk}"


def invitation_du_code(destinataire: str) -> UUID | None:
    """The invitation that a code opens, None when it is another kind of code."""
    return UUID(destinataire.removeprefix(PREFIXE)) if destinataire.startswith(PREFIXE) else None


def piece_du_tiers(invitation: InvitationDeTiers) -> Justificatif:
    """What is asked, as the kind of request says."""
    return invitation.demande.depot.justificatifs[invitation.code]


def tiers(invitation: InvitationDeTiers) -> Auteur:
    """Who answers by the link, once a code has shown that they read that address."""
    return Auteur(TIERS, f"invitation:{invitation.pk}", invitation.nom)
