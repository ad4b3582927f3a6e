"""Telling a delay granted by hand, and that it was withdrawn: each person once, by the worker."""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from rentree.connecteurs.courriel.delais import change_quelque_chose, peut_encore_agir
from rentree.inscriptions.models import Admission, DelaiAnnonce, ExceptionAccordee
from rentree.journal.actions import evenement
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement

DELAIS = systeme("delais")
journal_technique = logging.getLogger(__name__)
TRANCHE = 200  # admissions judged in one transaction: what bounds its length


def annoncer_les_delais(*, le: datetime) -> int:
    """Do the next slice of each window granted or withdrawn; returns how many persons were told.

    One act for each person, so that each has an e-mail. It may stop, be late, or run in two
    workers: what was looked at and what was told are written together. The base is taken for
    itself only when there is something to tell.
    """
    accordees = list(ExceptionAccordee.objects.a_annoncer(le).values_list("pk", flat=True))
    dites = sum(_malgre_tout(cle, le) for cle in accordees)
    return dites + (_annoncer_les_retraits(le) if _retires(le).exists() else 0)


def _malgre_tout(cle: UUID, le: datetime) -> int:
    """One unreadable file must not keep everything else waiting: the next turn tries again."""
    try:
        return _annoncer(cle, le)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        journal_technique.exception("Un délai accordé ne peut pas être annoncé\u00a0: %s", cle)
        return 0


@transaction.atomic
def _annoncer(cle: UUID, le: datetime) -> int:
    """One slice of those whom this window may open to, the row held meanwhile."""
    tenues = ExceptionAccordee.objects.a_annoncer(le).select_for_update(of=("self",))
    exception = tenues.filter(pk=cle).first()
    if exception is None:
        return 0
    concernees = Admission.objects.en_vigueur().filter(pk__gt=exception.annoncee_apres)
    if exception.admission_id is not None:
        concernees = concernees.filter(pk=exception.admission_id)
    else:
        concernees = concernees.filter(campagne=exception.campagne, formation=exception.formation)
    tranche = list(concernees.order_by("pk").values_list("pk", flat=True)[:TRANCHE])
    dites = change_quelque_chose(exception, tranche, le)
    DelaiAnnonce.objects.bulk_create(
        DelaiAnnonce(exception=exception, admission=admission) for admission in dites
    )
    _consigner("annoncer_delai", ((exception, admission) for admission in dites), le)
    if len(tranche) < TRANCHE:
        exception.annoncee_le = le
    exception.annoncee_apres = max(tranche, default=exception.annoncee_apres)
    exception.save(update_fields=["annoncee_le", "annoncee_apres"])
    return len(dites)


@transaction.atomic
def _annoncer_les_retraits(le: datetime) -> int:
    """One slice of those who were told of a window that was withdrawn before its end."""
    tenus = _retires(le).select_for_update(of=("self",)).select_related("exception")
    tranche = list(tenus.order_by("pk")[:TRANCHE])
    if not tranche:
        return 0
    dus = peut_encore_agir(tranche, le)
    DelaiAnnonce.objects.filter(pk__in=[annonce.pk for annonce in tranche]).update(retrait_le=le)
    _consigner("annoncer_retrait_de_delai", dus, le)
    return len(dus)


def _retires(le: datetime) -> QuerySet[DelaiAnnonce]:
    return DelaiAnnonce.objects.filter(exception__retiree_le__lte=le, retrait_le=None)


def _consigner(
    acte: str, dites: Iterable[tuple[ExceptionAccordee, Admission]], le: datetime
) -> None:
    Evenement.objects.bulk_create(
        evenement(
            acte=acte,
            objet=admission,
            dossier=_dossier(admission),
            par=DELAIS,
            le=le,
            donnees={"formation": admission.formation, "exception": str(exception.pk)},
        )
        for exception, admission in dites
    )


def _dossier(admission: Admission) -> str:
    """The file that it is about, empty when none is open yet."""
    return admission.inscription.dossier if hasattr(admission, "inscription") else ""
