"""The university's single sign-on: one ENT account for one person, and the sessions it opened."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django_cas_ng.models import SessionTicket

from rentree.comptes.models import Compte
from rentree.comptes.motifs_ent import AUTRE_COMPTE, AUTRE_PERSONNE, COMPTE_FERME
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur, systeme
from rentree.regles.motif import Motif

ENT = systeme("ent")


class EntRefuse(Exception):
    """The ENT vouches for this person, who cannot come in all the same; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


@transaction.atomic
def lier_ent(*, compte: Compte, uid: str, le: datetime) -> None:
    """This ENT account is this person's, from the first time on. Raises EntRefuse.

    One account for one person: of two that arrive at the same moment, the first one wins.
    """
    if not compte.is_active:
        raise EntRefuse(COMPTE_FERME)
    if compte.uid_ent == uid:
        return
    try:
        with transaction.atomic():
            relie = Compte.objects.filter(pk=compte.pk, uid_ent=None).update(uid_ent=uid)
    except IntegrityError as erreur:
        raise EntRefuse(AUTRE_PERSONNE) from erreur
    if relie != 1 and not Compte.objects.filter(pk=compte.pk, uid_ent=uid).exists():
        raise EntRefuse(AUTRE_COMPTE)
    compte.uid_ent = uid
    consigner(acte="lier_ent", objet=compte, par=ENT, le=le, donnees={"uid": uid})


@transaction.atomic
def delier_ent(*, compte: Compte, par: Auteur, le: datetime) -> None:
    """Forget the ENT account of this person and end every session; the next one will be theirs.

    For an account that was renamed, or given to somebody else, after a check of identity.
    """
    avant, compte.uid_ent = compte.uid_ent, None
    compte.set_unusable_password()  # a new one: sessions opened under the old one end
    compte.save(update_fields=["uid_ent", "password"])
    consigner(acte="delier_ent", objet=compte, par=par, le=le, donnees={"uid": avant})


def retenir_session_ent(*, ticket: str, session: SessionBase) -> None:
    """Remember which ticket opened this session, so that the ENT may end it."""
    session.save()  # one begun over somebody else's has no name yet
    SessionTicket.objects.create(ticket=ticket, session_key=str(session.session_key))


def oublier_session_ent(*, session: str | None) -> bool:
    """The session ends on our side; had the ENT opened it?"""
    nombre, _ = SessionTicket.objects.filter(session_key=session or "").delete()
    return nombre > 0


@transaction.atomic
def fermer_sessions_ent(*, tickets: Iterable[str], le: datetime) -> None:
    """The ENT says that the sessions opened by these tickets have ended: so have ours."""
    lignes = SessionTicket.objects.filter(ticket__in=list(tickets))
    for session in Session.objects.filter(session_key__in=lignes.values("session_key")):
        if qui := session.get_decoded().get(SESSION_KEY):
            compte = Compte.objects.get(pk=qui)
            consigner(acte="fermer_sessions_ent", objet=compte, par=ENT, le=le)
        session.delete()
    lignes.delete()
