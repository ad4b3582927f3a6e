"""Whose turn it is on one request, and who may answer."""

from datetime import datetime

from rentree.demandes.models import Demande, Mandat
from rentree.demandes.models_mandats import MandatQuerySet
from rentree.demandes.refus import ETAPE_FERMEE, SANS_MANDAT, PasVotreTour
from rentree.journal.auteur import Auteur
from rentree.regles import cycle_demande
from rentree.regles.campagne_demandes import Etape
from rentree.regles.circuit import EtapeOuverte, etapes_ouvertes
from rentree.regles.cycle import GESTIONNAIRE


def ouvertes(demande: Demande, le: datetime) -> tuple[EtapeOuverte, ...]:
    """The steps that wait for an answer; none before the request is taken in hand."""
    if demande.etat not in cycle_demande.EXAMINEES or demande.instruite_le is None:
        return ()
    return etapes_ouvertes(
        demande.circuit,
        demande.rendus,
        demande.instruite_le,
        le,
        demande.sienne.almanach,
    )


def ouvertes_aux_signataires(demande: Demande, le: datetime) -> list[EtapeOuverte]:
    """Those of another role than the registrar's."""
    return [o for o in ouvertes(demande, le) if o.etape.role != GESTIONNAIRE]


def etape_ouverte(demande: Demande, code: str, nature: str, le: datetime) -> Etape:
    """The open step of this code and nature. Raises PasVotreTour."""
    for ouverte in ouvertes(demande, le):
        if (ouverte.etape.code, ouverte.etape.nature) == (code, nature):
            return ouverte.etape
    raise PasVotreTour(ETAPE_FERMEE)


def exiger_le_role(
    demande: Demande, etape: Etape, mandat: Mandat | None, par: Auteur, le: datetime
) -> None:
    """The registrar for the registrar's steps, a mandate in force for others.

    Raises PasVotreTour.
    """
    if etape.role == GESTIONNAIRE:
        if par.role != GESTIONNAIRE:
            raise PasVotreTour(SANS_MANDAT)
        return
    if mandat is None or not mandats_pour(demande, etape, le).filter(pk=mandat.pk).exists():
        raise PasVotreTour(SANS_MANDAT)


def mandats_pour(demande: Demande, etape: Etape, le: datetime) -> MandatQuerySet:
    """The mandates that allow to answer this step at this moment."""
    jour = demande.sienne.almanach.jour(le)
    return Mandat.objects.pour(demande.portee(etape), etape.role).en_vigueur(jour)
