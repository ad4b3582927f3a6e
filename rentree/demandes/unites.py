"""The teaching units of a request, read with the campaign: what was asked, agreed, is free."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rentree.demandes.models import Avis, Demande, PlaceDAuditeur, UniteDemandee
from rentree.inscriptions.models import Auditeur
from rentree.regles import cycle_demande
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_unites import Unite

NE_COMPTENT_PLUS = (
    cycle_demande.RETIREE,
    cycle_demande.IRRECEVABLE,
    cycle_demande.REFUSEE,
)


@dataclass(frozen=True, slots=True)
class UniteSuivie:
    """One unit of a request with its opinion, when it was given."""

    demandee: UniteDemandee
    unite: Unite
    avis: Avis | None
    peut_renoncer: bool = False


def unites_suivies(demande: Demande, le: datetime | None = None) -> list[UniteSuivie]:
    """In the order in which they were asked; ``demande`` is read with its opinions.

    At ``le``, which of them its author may still give up.
    """
    if not demande.depot.niveaux:
        return []
    avis = {un.etape: un for un in demande.avis.all()}
    codes = [etape.code for etape in demande.depot.circuit if etape.par_unite]
    return [
        UniteSuivie(
            demandee,
            unite,
            next((avis[f"{c}-{unite.code}"] for c in codes if f"{c}-{unite.code}" in avis), None),
            le is not None and _gardee(demandee) and peut_renoncer(demande, unite.code, le),
        )
        for demandee in demande.unites.all()
        if (unite := demande.sienne.unites.get(demandee.unite)) is not None
    ]


def _gardee(demandee: UniteDemandee) -> bool:
    return bool(demandee.accordee) and demandee.renoncee_le is None


def peut_renoncer(demande: Demande, unite: str, le: datetime) -> bool:
    """Accepted, and the exams of the unit’s semester have not begun."""
    connue = demande.sienne.unites.get(unite)
    if connue is None or demande.etat != cycle_demande.ACCEPTEE or not demande.depot.proposition:
        return False
    debut = demande.sienne.examens.get(connue.semestre)
    return debut is not None and demande.sienne.almanach.jour(le) < debut


def unites_deja_demandees(auditeur: Auditeur, campagne: str) -> list[str]:
    """Those of the requests of the year that may still be, or are, accepted."""
    siennes = UniteDemandee.objects.filter(
        demande__auditeur=auditeur, demande__campagne=campagne
    ).exclude(demande__etat__in=NE_COMPTENT_PLUS)
    return list(siennes.exclude(accordee=False).values_list("unite", flat=True))


def places_libres(campagne: Campagne, unites: Iterable[Unite]) -> dict[str, int]:
    """How many places remain in each unit; one query."""
    siennes = list(unites)
    prises = Counter(
        PlaceDAuditeur.objects.filter(
            campagne=campagne.code, unite__in=[unite.code for unite in siennes]
        ).values_list("unite", flat=True)
    )
    return {unite.code: max(unite.places - prises[unite.code], 0) for unite in siennes}
