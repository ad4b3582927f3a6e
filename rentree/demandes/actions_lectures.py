"""Who saw what: the first reading by the other side, on a page where they are signed in.

Nothing is counted from an e-mail: opening one proves nothing, and no picture spies on it.
"""

from datetime import datetime

from django.db import transaction

from rentree.demandes.consignation import consigner_demande
from rentree.demandes.models import Demande, MessageDeDemande
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_demande import DEMANDEURS

DEMANDE, DECISION = "demande", "decision"


def noter_la_lecture(*, demande: Demande, par: Auteur, le: datetime) -> int:
    """What the other side filed, wrote or decided is seen from now; returns how much was new.

    Only a first reading writes, and holds the base; a decision that is still hidden is not read.
    """
    return _noter(demande, par, le) if _reste_a_lire(demande, par) else 0


def _reste_a_lire(demande: Demande, par: Auteur) -> bool:
    """From what its page has read already."""
    personne = par.role in DEMANDEURS
    if any(m.vu_le is None and m.de_la_personne is not personne for m in demande.messages.all()):
        return True
    if personne:
        return demande.decision_vue_le is None and demande.decision_a_lire
    return demande.vue_le is None


@transaction.atomic
def _noter(demande: Demande, par: Auteur, le: datetime) -> int:
    personne = par.role in DEMANDEURS
    messages = _voir_les_messages(demande, par, le, de_la_personne=not personne)
    objets = _voir_la_decision(demande, le) if personne else _voir_la_demande(demande, par, le)
    if messages or objets:
        consigner_demande(
            "noter_la_lecture", demande, par, le, {"messages": messages, "lu": objets}
        )
    return messages + len(objets)


def _voir_les_messages(demande: Demande, par: Auteur, le: datetime, *, de_la_personne: bool) -> int:
    nouveaux = [
        message.pk
        for message in demande.messages.all()
        if message.vu_le is None and message.de_la_personne is de_la_personne
    ]
    siens = MessageDeDemande.objects.filter(pk__in=nouveaux, vu_le=None)
    return siens.update(vu_le=le, vu_par=par.nom) if nouveaux else 0


def _voir_la_demande(demande: Demande, par: Auteur, le: datetime) -> list[str]:
    if demande.vue_le is not None:
        return []
    pas_vue = Demande.objects.filter(pk=demande.pk, vue_le=None)
    return [DEMANDE] if pas_vue.update(vue_le=le, vue_par=par.nom) else []


def _voir_la_decision(demande: Demande, le: datetime) -> list[str]:
    """That of somebody else: neither a withdrawal, nor what is not decided yet."""
    if demande.decision_vue_le is not None or not demande.decision_a_lire:
        return []
    pas_vue = Demande.objects.filter(pk=demande.pk, decision_vue_le=None)
    return [DECISION] if pas_vue.update(decision_vue_le=le) else []
