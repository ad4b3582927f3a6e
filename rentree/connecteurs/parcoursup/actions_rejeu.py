"""One exchange again, because a person asks for it."""

from datetime import datetime

from django.db import transaction

from rentree.connecteurs.models import Echange
from rentree.connecteurs.models_parcoursup import RemonteeParcoursup
from rentree.connecteurs.parcoursup.actions_messages import appliquer_message
from rentree.connecteurs.parcoursup.actions_releve import demander_releve
from rentree.connecteurs.parcoursup.echanges import LISTE, MESSAGE, rejouable
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


class RejeuImpossible(Exception):
    """This exchange cannot be played again, or no longer needs to; the message says why."""


@transaction.atomic
def rejouer_echange(*, echange: Echange, par: Auteur, le: datetime) -> str:
    """Apply or send again; returns what was done, in words. Raises RejeuImpossible.

    A message is applied as of the day when it came: what is newer stays. The list is asked for
    again by the worker. What Parcoursup has already heard is never told twice.
    """
    if not rejouable(echange):
        raise RejeuImpossible("Cet échange ne se rejoue pas.")
    consigner(
        acte="rejouer_echange",
        objet=echange,
        par=par,
        le=le,
        donnees={"nom": echange.nom, "verdict": echange.verdict},
    )
    if echange.nom == MESSAGE:
        appliquer_message(echange=echange, le=le, par=par)
        return f"Message rejoué\u00a0: {echange.get_verdict_display().lower()}."
    if echange.nom == LISTE:
        demander_releve(par=par, le=le)
        return "La liste sera relevée de nouveau dans un instant."
    return _renvoyer(echange, le)


def _renvoyer(echange: Echange, le: datetime) -> str:
    remontee = RemonteeParcoursup.objects.a_faire().filter(pk=echange.rapport["remontee"])
    if remontee.update(reprise_le=le) != 1:
        raise RejeuImpossible(
            "Parcoursup a déjà reçu cette information, ou une plus récente. Rien n’est renvoyé."
        )
    return "L’envoi sera refait dans un instant."
