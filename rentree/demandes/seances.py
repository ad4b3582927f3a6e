"""What waits for a commission, and what one session has to answer."""

from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet

from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import Demande, PointDeSeance, SeanceDeCommission
from rentree.regles.campagne_demandes import Etape
from rentree.regles.cycle_demande import EN_INSTRUCTION
from rentree.regles.seances import est_de_la_commission

MOTIFS_PROPOSES = 20


def etape_attendue(demande: Demande, role: str, le: datetime) -> Etape | None:
    """The open step of this request that a commission holding ``role`` may answer."""
    siennes = (ouverte.etape for ouverte in ouvertes(demande, le))
    return next((e for e in siennes if est_de_la_commission(e, demande.depot, role)), None)


def demandes_en_attente(seance: SeanceDeCommission, le: datetime) -> list[tuple[Demande, Etape]]:
    """Those that no open session holds, what was filed first comes first."""
    sienne, role = seance.sienne, seance.role
    genres = [
        code
        for code, regles in sienne.demandes.items()
        if regles.depot and any(etape.role == role for etape in regles.depot.circuit)
    ]
    siennes = Demande.objects.completes().filter(
        campagne=seance.campagne, type__in=genres, etat=EN_INSTRUCTION
    )
    if seance.composante:
        siennes = siennes.de_la_composante([seance.composante])
    libres = siennes.exclude(points_de_seance__ouvert=True).prefetch_related("avis", "unites")
    return [
        (demande, etape)
        for demande in libres.order_by("deposee_le", "pk")
        if (etape := etape_attendue(demande, role, le)) is not None
    ]


def points_de(seance: SeanceDeCommission) -> QuerySet[PointDeSeance]:
    """Its agenda, in order, with what its pages show of each request."""
    demandes = Demande.objects.completes().prefetch_related("avis", "unites")
    return seance.points.order_by("rang").prefetch_related(Prefetch("demande", demandes))


def seance_ouverte_pour(demande: Demande) -> SeanceDeCommission | None:
    """The session that will answer this request, if one holds it."""
    siens = demande.points_de_seance.filter(ouvert=True).select_related("seance")
    return next((point.seance for point in siens), None)


def seance_a_venir(demande: Demande, le: datetime) -> SeanceDeCommission | None:
    """The session that is going to examine this request; none once its hour has come."""
    if demande.etat != EN_INSTRUCTION:
        return None
    seance = seance_ouverte_pour(demande)
    return seance if seance is not None and seance.prevue_le > le else None


def motifs_deja_donnes(seance: SeanceDeCommission) -> list[str]:
    """The reasons that this commission has given this year, the most frequent first."""
    siens = PointDeSeance.objects.filter(
        seance__campagne=seance.campagne,
        seance__role=seance.role,
        seance__composante=seance.composante,
    ).exclude(motif="")
    comptes = siens.order_by().values("motif").annotate(nombre=Count("pk"))
    return [compte["motif"] for compte in comptes.order_by("-nombre", "motif")[:MOTIFS_PROPOSES]]
