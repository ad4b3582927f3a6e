"""Acts that prepare a session: called, its agenda, what is typed while it lasts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from rentree.demandes.models import Demande, PointDeSeance, SeanceDeCommission
from rentree.demandes.passage_seances import consigner_seance, tenir_en_preparation
from rentree.demandes.seances import demandes_en_attente
from rentree.journal.actions import ActeImpossible, passer
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_demandes import Etape
from rentree.regles.cycle_seance import CYCLE_SEANCE
from rentree.regles.seances import DEMANDES_PAR_SEANCE, Membre


@dataclass(frozen=True, slots=True)
class ReponseSaisie:
    """What was typed on one line; nothing is decided by it."""

    decision: str
    montant: Decimal | None
    motif: str


@transaction.atomic
def preparer_seance(
    *,
    campagne: str,
    role: str,
    composante: str = "",
    prevue_le: datetime,
    lieu: str,
    membres: Sequence[Membre] = (),
    par: Auteur,
    le: datetime,
) -> SeanceDeCommission:
    """Call a session; its number is the next one of this commission.

    Raises ActeImpossible when somebody has just taken the number, or for who is no registrar.
    """
    siennes = SeanceDeCommission.objects.filter(campagne=campagne, role=role, composante=composante)
    seance = SeanceDeCommission(
        campagne=campagne,
        role=role,
        composante=composante,
        rang=(siennes.aggregate(dernier=Max("rang"))["dernier"] or 0) + 1,
        prevue_le=prevue_le,
        lieu=lieu,
        membres=[asdict(membre) for membre in membres],
        etat=CYCLE_SEANCE["preparer_seance"].vers,
    )
    if par.role not in CYCLE_SEANCE["preparer_seance"].par:
        raise ActeImpossible("preparer_seance", seance)
    try:
        with transaction.atomic():
            seance.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("preparer_seance", seance) from erreur
    consigner_seance("preparer_seance", seance, par, le, _convocation(seance))
    return seance


@transaction.atomic
def modifier_seance(
    *,
    seance: SeanceDeCommission,
    prevue_le: datetime,
    lieu: str,
    membres: Sequence[Membre],
    par: Auteur,
    le: datetime,
) -> None:
    """When, where, who is there: until it is closed. Raises ActeImpossible."""
    tenir_en_preparation(seance, "modifier_seance", par)
    seance.prevue_le, seance.lieu = prevue_le, lieu
    seance.membres = [asdict(membre) for membre in membres]
    seance.save(update_fields=["prevue_le", "lieu", "membres"])
    consigner_seance("modifier_seance", seance, par, le, _convocation(seance))


@transaction.atomic
def fixer_l_ordre_du_jour(
    *, seance: SeanceDeCommission, demandes: Sequence[Demande], par: Auteur, le: datetime
) -> None:
    """Exactly these: those that leave wait again, those that come wait for this commission.

    What was typed for those that stay is kept. Raises ActeImpossible, also when there are too
    many or when another session has just taken one of them.
    """
    tenir_en_preparation(seance, "fixer_l_ordre_du_jour", par)
    voulues = {demande.pk for demande in demandes}
    seance.points.exclude(demande__in=voulues).delete()
    deja = set(seance.points.values_list("demande_id", flat=True))
    en_attente = {
        demande.pk: (demande, etape) for demande, etape in demandes_en_attente(seance, le)
    }
    if len(voulues) > DEMANDES_PAR_SEANCE or not voulues - deja <= set(en_attente):
        raise ActeImpossible("fixer_l_ordre_du_jour", seance)
    nouvelles = [en_attente[demande.pk] for demande in demandes if demande.pk not in deja]
    _inscrire(seance, nouvelles)
    numeros = {"demandes": [demande.numero for demande in demandes]}
    consigner_seance("fixer_l_ordre_du_jour", seance, par, le, numeros)


def _inscrire(seance: SeanceDeCommission, nouvelles: Sequence[tuple[Demande, Etape]]) -> None:
    dernier = seance.points.aggregate(dernier=Max("rang"))["dernier"] or 0
    points = [
        PointDeSeance(
            seance=seance,
            demande=demande,
            rang=rang,
            etape=etape.code,
            nature=etape.nature,
            instruite_le=demande.instruite_le,
        )
        for rang, (demande, etape) in enumerate(nouvelles, start=dernier + 1)
        if demande.instruite_le is not None  # a step is open once the request is in hand
    ]
    try:
        with transaction.atomic():
            PointDeSeance.objects.bulk_create(points)
    except IntegrityError as erreur:
        raise ActeImpossible("fixer_l_ordre_du_jour", seance) from erreur


@transaction.atomic
def saisir_les_reponses(
    *,
    seance: SeanceDeCommission,
    reponses: Mapping[int, ReponseSaisie],
    par: Auteur,
    le: datetime,
) -> None:
    """Keep what was typed, by rank on the agenda: a draft, that decides nothing.

    Raises ActeImpossible once the session is closed.
    """
    tenir_en_preparation(seance, "saisir_les_reponses", par)
    points = list(seance.points.filter(rang__in=reponses))
    for point in points:
        lue = reponses[point.rang]
        point.decision, point.montant, point.motif = lue.decision, lue.montant, lue.motif
    PointDeSeance.objects.bulk_update(points, ["decision", "montant", "motif"])
    consigner_seance("saisir_les_reponses", seance, par, le, {"points": len(points)})


@transaction.atomic
def annuler_seance(*, seance: SeanceDeCommission, par: Auteur, le: datetime) -> None:
    """It will not take place: its requests wait for another one. Raises ActeImpossible."""
    donnees = {"seance": seance.numero}
    passer(seance, CYCLE_SEANCE, "annuler_seance", par=par, le=le, donnees=donnees)
    seance.points.update(ouvert=False)


def _convocation(seance: SeanceDeCommission) -> dict[str, Any]:
    return {
        "commission": seance.role,
        "prevue_le": seance.prevue_le.isoformat(),
        "lieu": seance.lieu,
        "membres": seance.membres,
    }
