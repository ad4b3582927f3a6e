"""Acts on a document that somebody else gives: asked, given."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from rentree.comptes.actions import TropDeDemandes
from rentree.demandes.models import Demande, InvitationDeTiers, Jointe
from rentree.demandes.passage import tenir
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur

FENETRE = timedelta(hours=24)
INVITATIONS_PAR_FENETRE = 5


@transaction.atomic
def inviter_tiers(
    *, demande: Demande, code: str, nom: str, courriel: str, par: Auteur, le: datetime
) -> InvitationDeTiers:
    """Ask this person for the document; the e-mail with the link follows from the journal.

    Whoever was asked before is no longer. Raises ActeImpossible once it was given or the request
    decided, TropDeDemandes.
    """
    tenir(demande, "inviter_tiers", le)
    siennes = InvitationDeTiers.objects.filter(demande=demande, code=code)
    if not demande.en_cours or siennes.filter(remise_le__isnull=False).exists():
        raise ActeImpossible("inviter_tiers", demande)
    recentes = list(siennes.filter(invitee_le__gt=le - FENETRE).order_by("-invitee_le"))
    if len(recentes) >= INVITATIONS_PAR_FENETRE:
        raise TropDeDemandes(recentes[INVITATIONS_PAR_FENETRE - 1].invitee_le + FENETRE)
    siennes.filter(retiree_le=None).update(retiree_le=le)
    invitation = InvitationDeTiers.objects.create(
        demande=demande, code=code, nom=nom, courriel=courriel, invitee_le=le
    )
    _consigner("inviter_tiers", invitation, par, le, {"adresse": courriel})
    return invitation


@transaction.atomic
def remettre_piece(
    *, invitation: InvitationDeTiers, fichier: Fichier, par: Auteur, le: datetime
) -> Jointe:
    """The document joins the request, once. Raises ActeImpossible when it is no longer awaited."""
    demande = invitation.demande
    tenir(demande, "remettre_piece", le)
    attendue = InvitationDeTiers.objects.filter(pk=invitation.pk, remise_le=None, retiree_le=None)
    if not demande.en_cours or attendue.update(remise_le=le) != 1:
        raise ActeImpossible("remettre_piece", invitation)
    invitation.remise_le = le
    dernier = demande.jointes.aggregate(rang=Max("rang"))["rang"] or 0
    jointe = Jointe.objects.create(
        demande=demande, code=invitation.code, fichier=fichier, rang=dernier + 1
    )
    _consigner("remettre_piece", invitation, par, le, {"sha256": fichier.sha256})
    return jointe


def _consigner(
    acte: str, invitation: InvitationDeTiers, par: Auteur, le: datetime, plus: dict[str, str]
) -> None:
    consigner(
        acte=acte,
        objet=invitation,
        dossier=invitation.demande.dossier,
        par=par,
        le=le,
        donnees={"demande": invitation.demande.numero, "tiers": invitation.nom, **plus},
    )
