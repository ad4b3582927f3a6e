"""Granting a window to one person or one formation; prolonging for all, with two registrars."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_exceptions import DelaiAnnonce, ExceptionAccordee
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne


class PeriodeImpossible(Exception):
    """A window that ends before it begins, or is over already."""


@transaction.atomic
def accorder_ouverture(
    *,
    campagne: Campagne,
    cible: Admission | str,
    ouvre_le: datetime,
    ferme_le: datetime,
    raison: str,
    par: Auteur,
    le: datetime,
    deja_dit: bool = False,
) -> ExceptionAccordee:
    """A window ``[ouvre_le, ferme_le)`` for one admission, or for a formation named by its code.

    Whoever it opens to is told by e-mail, by the job ``annoncer_les_delais``, unless the person
    is told otherwise (``deja_dit``): by the answer to a request, or at the counter. Granted twice
    with the same words, it is the same one. Raises PeriodeImpossible when it is empty or over.
    """
    if ferme_le <= max(ouvre_le, le):
        raise PeriodeImpossible
    admission = cible if isinstance(cible, Admission) else None
    accordee, nouvelle = ExceptionAccordee.objects.get_or_create(
        campagne=campagne.code,
        admission=admission,
        formation=cible if isinstance(cible, str) else "",
        ouvre_le=ouvre_le,
        ferme_le=ferme_le,
        raison=raison,
        accordee_par=par.reference,
        retiree_le=None,
        defaults={**_signature(par, le), "annoncee_le": le if deja_dit else None},
    )
    if not nouvelle:
        return accordee
    if deja_dit and admission is not None:
        DelaiAnnonce.objects.create(exception=accordee, admission=admission)
    _consigner(accordee, "accorder_ouverture", par, le)
    return accordee


def _signature(par: Auteur, le: datetime) -> dict[str, Any]:
    """Proposed and granted by one person at once."""
    return {
        "proposee_le": le,
        "proposee_par": par.reference,
        "proposee_par_nom": par.nom,
        "accordee_le": le,
        "accordee_par_nom": par.nom,
    }


@transaction.atomic
def proposer_prolongation(
    *, campagne: Campagne, heures: int, raison: str, par: Auteur, le: datetime
) -> ExceptionAccordee:
    """Ask that every window open when somebody else agrees closes ``heures`` later.

    Asked twice in the same words by the same person, it is the same one.
    """
    proposee, nouvelle = ExceptionAccordee.objects.get_or_create(
        campagne=campagne.code,
        heures=heures,
        raison=raison,
        proposee_par=par.reference,
        accordee_le=None,
        retiree_le=None,
        defaults={"proposee_le": le, "proposee_par_nom": par.nom},
    )
    if not nouvelle:
        return proposee
    _consigner(proposee, "proposer_prolongation", par, le)
    return proposee


@transaction.atomic
def confirmer_prolongation(*, exception: ExceptionAccordee, par: Auteur, le: datetime) -> None:
    """The second person agrees: it counts from now.

    Raises ActeImpossible for who proposed it, or when it was confirmed or given up meanwhile.
    """
    en_attente = ExceptionAccordee.objects.filter(
        pk=exception.pk, heures__isnull=False, accordee_le=None, retiree_le=None
    ).exclude(proposee_par=par.reference)
    if en_attente.update(accordee_le=le, accordee_par=par.reference, accordee_par_nom=par.nom) != 1:
        raise ActeImpossible("confirmer_prolongation", exception)
    exception.refresh_from_db()
    _consigner(exception, "confirmer_prolongation", par, le)


@transaction.atomic
def retirer_exception(
    *, exception: ExceptionAccordee, raison: str, par: Auteur, le: datetime
) -> None:
    """It no longer counts from now; what it allowed stays done. Raises ActeImpossible when done."""
    encore = ExceptionAccordee.objects.filter(pk=exception.pk, retiree_le=None)
    if encore.update(retiree_le=le, retiree_par_nom=par.nom) != 1:
        raise ActeImpossible("retirer_exception", exception)
    exception.refresh_from_db()
    _consigner(exception, "retirer_exception", par, le, raison)


def _consigner(
    exception: ExceptionAccordee, acte: str, par: Auteur, le: datetime, raison: str = ""
) -> None:
    """One row, in the file of the person when she has opened one."""
    dossier = Inscription.objects.filter(admission=exception.admission_id).first()
    consigner(
        acte=acte,
        objet=exception,
        dossier=dossier.dossier if dossier and exception.admission_id else "",
        par=par,
        le=le,
        donnees={
            "formation": exception.formation,
            "ouvre_le": exception.ouvre_le and exception.ouvre_le.isoformat(),
            "ferme_le": exception.ferme_le and exception.ferme_le.isoformat(),
            "heures": exception.heures,
            "raison": raison or exception.raison,
        },
    )
