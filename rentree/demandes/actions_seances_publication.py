"""Acts that end a session: closed with its minutes, then published at an hour, in one batch.

Publishing goes through the acts of an individual decision entered by a registrar, whose proof is
the signed minutes. May run late, or twice at once: everything is dated from when it is done.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from rentree.demandes.models import PointDeSeance, SeanceDeCommission
from rentree.demandes.passage_seances import consigner_seance, tenir_seance
from rentree.demandes.proces_verbal import annuler_le_proces_verbal, proces_verbal_de
from rentree.demandes.refus_seances import (
    HEURE_PASSEE,
    PAS_ENCORE,
    SANS_MEMBRE,
    VIDE,
    SeanceRefusee,
    sans_reponse,
)
from rentree.demandes.reponses_de_seance import repondre, tenir_les_demandes
from rentree.demandes.seances import points_de
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible, passer
from rentree.journal.auteur import ECHEANCE, Auteur
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_seance import CYCLE_SEANCE, TENUE
from rentree.regles.motif import Motif

journal_technique = logging.getLogger(__name__)


@transaction.atomic
def clore_seance(*, seance: SeanceDeCommission, par: Auteur, le: datetime) -> None:
    """Nothing is typed any more; the minutes are issued, to be signed.

    Raises SeanceRefusee with all that is missing, and ActeImpossible.
    """
    tenir_seance(seance)
    if motifs := list(_motifs_contre_la_cloture(seance, le)):
        raise SeanceRefusee(motifs)
    donnees = {"seance": seance.numero}
    passer(seance, CYCLE_SEANCE, "clore_seance", par=par, le=le, donnees=donnees)
    proces_verbal_de(seance, par=par, le=le)


def _motifs_contre_la_cloture(seance: SeanceDeCommission, le: datetime) -> Iterator[Motif]:
    decisions = list(seance.points.values_list("decision", flat=True))
    if seance.prevue_le > le:
        yield PAS_ENCORE
    if not seance.membres:
        yield SANS_MEMBRE
    if not decisions:
        yield VIDE
    if vides := decisions.count(""):
        yield sans_reponse(vides)


@transaction.atomic
def rouvrir_seance(*, seance: SeanceDeCommission, par: Auteur, le: datetime) -> None:
    """A mistake is corrected: its minutes are no longer valid, no hour is planned any more.

    Raises ActeImpossible, also once the hour has come.
    """
    tenir_seance(seance)
    if seance.a_publier_le is not None and seance.a_publier_le <= le:
        raise ActeImpossible("rouvrir_seance", seance)
    passer(
        seance,
        CYCLE_SEANCE,
        "rouvrir_seance",
        par=par,
        le=le,
        donnees={"seance": seance.numero},
        proces_verbal_signe=None,
        a_publier_le=None,
    )
    annuler_le_proces_verbal(seance, par=par, le=le)


@transaction.atomic
def joindre_le_proces_verbal(
    *, seance: SeanceDeCommission, fichier: Fichier, par: Auteur, le: datetime
) -> None:
    """The minutes come back signed: the proof of every decision. Raises ActeImpossible."""
    _tenir_close(seance, "joindre_le_proces_verbal", par, le)
    seance.proces_verbal_signe = fichier
    seance.save(update_fields=["proces_verbal_signe"])
    sha256 = {"sha256": fichier.sha256}
    consigner_seance("joindre_le_proces_verbal", seance, par, le, sha256)


@transaction.atomic
def programmer_la_seance(
    *, seance: SeanceDeCommission, a_publier_le: datetime | None, par: Auteur, le: datetime
) -> None:
    """Set or move the hour; None takes it away. Who sets it publishes.

    Raises SeanceRefusee when the hour has passed, ActeImpossible without the signed minutes.
    """
    _tenir_close(seance, "programmer_la_seance", par, le)
    if seance.proces_verbal_signe_id is None:
        raise ActeImpossible("programmer_la_seance", seance)
    if a_publier_le is not None and a_publier_le < le:
        raise SeanceRefusee([HEURE_PASSEE])
    seance.a_publier_le = a_publier_le
    seance.programmee_par, seance.programmee_par_nom = par.reference, par.nom
    seance.save(update_fields=["a_publier_le", "programmee_par", "programmee_par_nom"])
    heure = {"apres": a_publier_le.isoformat() if a_publier_le else None}
    consigner_seance("programmer_la_seance", seance, par, le, heure)


def _tenir_close(seance: SeanceDeCommission, acte: str, par: Auteur, le: datetime) -> None:
    """Closed, and its hour not come. Raises ActeImpossible."""
    tenir_seance(seance)
    trop_tard = seance.a_publier_le is not None and seance.a_publier_le <= le
    if seance.etat != TENUE or trop_tard or par.role != GESTIONNAIRE:
        raise ActeImpossible(acte, seance)


def publier_les_seances(*, le: datetime) -> int:
    """Those whose hour has come; returns how many. One that fails delays no other."""
    echues = list(SeanceDeCommission.objects.a_publier(le).order_by("a_publier_le", "pk"))
    return sum(_essayer(seance, le) for seance in echues)


def _essayer(seance: SeanceDeCommission, le: datetime) -> bool:
    try:
        publier_seance(seance=seance, le=le)
    except ActeImpossible:  # another worker has just done it, or the hour was moved
        return False
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        journal_technique.exception("La séance %s n’est pas publiée", seance.pk)
        return False
    return True


@transaction.atomic
def publier_seance(*, seance: SeanceDeCommission, le: datetime) -> None:
    """All its decisions at once, each by its own act; those that cannot be are left out.

    Raises ActeImpossible when its hour has not come, or when it is published already.
    """
    tenir_seance(seance)
    if seance.a_publier_le is None or seance.a_publier_le > le:
        raise ActeImpossible("publier_seance", seance)
    par = Auteur(GESTIONNAIRE, seance.programmee_par, seance.programmee_par_nom)
    points = list(points_de(seance))
    tenir_les_demandes(points)
    for point in points:
        point.ecarte, point.ouvert = repondre(point, par, le), False
    PointDeSeance.objects.bulk_update(points, ["ecarte", "ouvert"])
    passer(
        seance,
        CYCLE_SEANCE,
        "publier_seance",
        par=ECHEANCE,
        le=le,
        donnees={
            "seance": seance.numero,
            "ecartees": [point.demande.numero for point in points if point.ecarte],
        },
        publiee_le=le,
    )
