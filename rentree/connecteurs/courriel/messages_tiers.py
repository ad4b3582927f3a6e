"""Which act on a document given by somebody else writes to whom."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_tiers import annonce_d_invitation, annonce_de_remise
from rentree.demandes.models import InvitationDeTiers
from rentree.journal.models import Evenement


def invite(evenement: Evenement) -> Message | None:
    """The link; nothing when somebody else was asked in the meantime."""
    invitation = _invitation(evenement)
    return annonce_d_invitation(invitation) if invitation.attend else None


def remis(evenement: Evenement) -> Message:
    return annonce_de_remise(_invitation(evenement))


def _invitation(evenement: Evenement) -> InvitationDeTiers:
    return InvitationDeTiers.objects.select_related(
        "demande__admission__etudiant", "demande__admission__inscription__etudiant"
    ).get(pk=evenement.objet_id)


MESSAGES_DES_TIERS: dict[str, Callable[[Evenement], Message | None]] = {
    "inviter_tiers": invite,
    "remettre_piece": remis,
}
