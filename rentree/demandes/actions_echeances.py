"""What delays do once they are over: acts of jobs that may run late and backdate nothing.

The dates of the law (``decidee_le``, ``connue_le``) come from the clock alone; the journal says
when the job wrote them.
"""

import logging
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from rentree.demandes.actions_places import rendre_les_places
from rentree.demandes.actions_recours import rejeter_recours_par_silence
from rentree.demandes.consignation import consigner_demande
from rentree.demandes.effets import appliquer
from rentree.demandes.models import Demande, DemandeQuerySet
from rentree.demandes.passage import connaitre
from rentree.inscriptions.effets import EffetImpossible
from rentree.journal.actions import ActeImpossible, passer
from rentree.journal.auteur import ECHEANCE
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.campagne_demandes import ACCORD
from rentree.regles.cycle_demande import CYCLE_DEMANDE, PROPOSEE
from rentree.regles.droits_ligne import RIEN
from rentree.regles.fins import finit_quand_meme

journal_technique = logging.getLogger(__name__)


def constater_les_echeances(*, le: datetime) -> int:
    """Every delay that is over at ``le``; returns how many. One that fails delays no other."""
    silences = _entieres(Demande.objects.sans_reponse(le).order_by("echeance", "pk"))
    faits = sum(_essayer(constater_silence, demande, le) for demande in silences)
    lectures = _entieres(Demande.objects.a_reputer_lues(le).order_by("a_connaitre_le", "pk"))
    faits += sum(_essayer(reputer_lue, demande, le) for demande in lectures)
    recours = _entieres(Demande.objects.au_recours_echu(le).order_by("pk"))
    return faits + sum(_essayer(rejeter_recours_par_silence, demande, le) for demande in recours)


def _entieres(echues: DemandeQuerySet) -> list[Demande]:
    """All that these need to be read whole; nearly always there are none, and one look says so."""
    return list(echues.completes()) if echues.exists() else []


def _essayer(acte: Any, demande: Demande, le: datetime) -> bool:
    try:
        acte(demande=demande, le=le)
    except ActeImpossible:  # somebody else has just done it
        return False
    except ValueError:
        journal_technique.exception("Échéance de la demande %s non constatée", demande.numero)
        return False
    return True


@transaction.atomic
def constater_silence(*, demande: Demande, le: datetime) -> None:
    """Nobody decided in time: silence did, at the last instant of the delay.

    For a proposal it is that of who read it, and it accepts.

    Raises ActeImpossible when the delay is not over, or when it was constated before.
    """
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    demande.refresh_from_db()
    if demande.echeance is None or demande.echeance > le:
        raise ActeImpossible("constater_silence", demande)
    proposee = demande.etat == PROPOSEE
    accord = proposee or demande.depot.silence.vaut == ACCORD
    nee_le = demande.echeance - UN_INSTANT
    passer(
        demande,
        CYCLE_DEMANDE,
        "accepter_par_silence" if accord else "refuser_par_silence",
        par=ECHEANCE,
        le=le,
        dossier=demande.dossier,
        donnees={
            "demande": demande.numero,
            "type": demande.type,
            "decidee_le": nee_le.isoformat(),
        },
        decidee_le=nee_le,
        connue_le=demande.connue_le if proposee else nee_le,
        par_silence=True,
        echeance=None,
        empreinte=demande.sienne.empreinte,
    )
    if not accord:
        rendre_les_places(demande=demande, par=ECHEANCE, le=le)
    if accord or finit_quand_meme(demande.reponses):
        _appliquer_sans_faillir(demande, le, None if accord else RIEN)


def _appliquer_sans_faillir(demande: Demande, le: datetime, montant: Decimal | None) -> None:
    """The law decided: an effect that cannot be done is left to the registrar, in writing."""
    try:
        with transaction.atomic():
            appliquer(demande, ECHEANCE, le, montant)
    except EffetImpossible as refus:
        consigner_demande(
            "noter_effet_impossible", demande, ECHEANCE, le, {"raison": refus.motif.message}
        )


@transaction.atomic
def reputer_lue(*, demande: Demande, le: datetime) -> None:
    """An unread decision is taken as known. Raises ActeImpossible."""
    if demande.a_connaitre_le is None or demande.a_connaitre_le > le:
        raise ActeImpossible("reputer_lue", demande)
    connaitre(demande, "reputer_lue", ECHEANCE, le)
