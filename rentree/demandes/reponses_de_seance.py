"""Answering each request of a session as its commission did; or only trying, to look at it."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction

from rentree.demandes.actions_decision import decider_demande, donner_avis
from rentree.demandes.models import Demande, PointDeSeance, SeanceDeCommission
from rentree.demandes.passage import tenir
from rentree.demandes.refus import PasVotreTour
from rentree.demandes.refus_seances import CHANGEE, IMPOSSIBLE
from rentree.demandes.seances import points_de
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.campagne_demandes import AVIS
from rentree.regles.seances import ACCORD, AJOURNE

T = TypeVar("T")

journal_technique = logging.getLogger(__name__)


def tenir_les_demandes(points: Sequence[PointDeSeance]) -> None:
    """All of them, then their persons: two acts never wait for each other in a circle."""
    demandes = Demande.objects.filter(pk__in=[point.demande_id for point in points])
    tenues = demandes.select_for_update(of=("self",)).order_by("pk")
    etudiants = tenues.values_list("pk", "admission__etudiant_id")
    tenir_les_personnes([etudiant for _, etudiant in etudiants if etudiant is not None])


def repondre(point: PointDeSeance, par: Auteur, le: datetime) -> str:
    """Answer one request as the commission did; why it is left out, empty when it is not.

    Nothing of one that is left out remains.
    """
    if point.decision == AJOURNE:
        return ""
    try:
        with transaction.atomic():
            tenir(point.demande, "publier_seance", le)
            if point.demande.instruite_le != point.instruite_le:
                return CHANGEE
            _enregistrer(point, par, le)
    except (ActeImpossible, PasVotreTour):
        return CHANGEE
    except EffetImpossible as refus:
        return f"{refus.motif.message} {refus.motif.que_faire}"
    except ValueError:
        journal_technique.exception("Demande %s écartée d’une séance", point.demande.numero)
        return IMPOSSIBLE
    return ""


def _enregistrer(point: PointDeSeance, par: Auteur, le: datetime) -> None:
    """The very acts of a decision, or an opinion, signed elsewhere."""
    seance = point.seance
    if point.nature == AVIS:
        donner_avis(
            demande=point.demande,
            etape=point.etape,
            favorable=point.favorable,
            motif=point.motif,
            fichier=seance.proces_verbal_signe,
            par=par,
            le=le,
        )
        return
    decider_demande(
        demande=point.demande,
        accepter=point.favorable,
        motif=point.motif,
        fichier=seance.proces_verbal_signe,
        signataire=seance.signataire,
        montant=_accorde(point),
        par=par,
        le=le,
    )


def _accorde(point: PointDeSeance) -> Decimal | None:
    """What an ending gives back is the amount of the minutes; elsewhere all stays all of it."""
    demande = point.demande
    entier = point.decision == ACCORD and demande.type not in demande.sienne.fins.fins
    return None if entier else point.montant


def essayer_la_publication(
    seance: SeanceDeCommission,
    regarder: Callable[[PointDeSeance, str, list[Evenement]], T],
    *,
    par: Auteur,
    le: datetime,
) -> list[T]:
    """What ``regarder`` sees of each request: why it is left out, if it is, and what was written.

    Nothing remains of it, and no e-mail leaves: they follow from rows that are undone.
    """
    vus = []
    with transaction.atomic():
        points = list(points_de(seance))
        tenir_les_demandes(points)
        for point in points:
            dernier = Evenement.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            ecarte = repondre(point, par, le)
            ecrits = Evenement.objects.filter(pk__gt=dernier, dossier=point.demande.dossier)
            vus.append(regarder(point, ecarte, list(ecrits.order_by("pk"))))
        transaction.set_rollback(True)
    return vus
