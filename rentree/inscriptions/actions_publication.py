"""Publishing results: planned for an hour, done by the worker or at once; rights follow."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rentree.inscriptions.actions_droits import accorder_droits
from rentree.inscriptions.droits import Plan
from rentree.inscriptions.models_parcours import Resultat, ResultatQuerySet
from rentree.inscriptions.publication import (
    RIEN_A_PUBLIER,
    PublicationImpossible,
    publiables,
    verifier_moment,
)
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import evenement
from rentree.journal.auteur import ECHEANCE, Auteur
from rentree.journal.models import Evenement

LOT = 500  # persons in one transaction


@transaction.atomic
def programmer_publication(
    *, resultats: ResultatQuerySet, a_publier_le: datetime | None, par: Auteur, le: datetime
) -> int:
    """Set or move the hour of those not published yet; None takes it away. Returns how many.

    An hour that has passed can no longer be moved. Raises PublicationImpossible when the new one
    has passed too, or when nothing is left to plan.
    """
    verifier_moment(a_publier_le, le)
    tenus = resultats.programmables(le).select_for_update(no_key=True)
    programmes = list(tenus.order_by("etudiant_id", "pk"))
    if not programmes:
        raise PublicationImpossible(RIEN_A_PUBLIER)
    Evenement.objects.bulk_create(
        evenement(
            acte="programmer_publication",
            objet=resultat,
            par=par,
            le=le,
            donnees={"avant": _iso(resultat.a_publier_le), "apres": _iso(a_publier_le)},
        )
        for resultat in programmes
    )
    Resultat.objects.filter(pk__in=[r.pk for r in programmes]).update(a_publier_le=a_publier_le)
    return len(programmes)


def publier_resultats(*, resultats: ResultatQuerySet, par: Auteur, le: datetime) -> int:
    """Publish those that are not yet, at the moment ``le``; returns how many.

    A batch of persons at a time, each in its own transaction: stopped half-way, the rest is simply
    published by another call. All the results of one person are told together. Those that name a
    formation which the campaign no longer has are left aside (``retenus``).
    """
    publies, prets = 0, publiables(resultats)
    while etudiants := _prochains(prets):
        publies += _publier_un_lot(prets, etudiants, par, le)
    return publies


def publier_resultats_echus(*, le: datetime) -> int:
    """Publish those whose hour has come, at ``le`` and not at that hour; returns how many.

    May run at any time, late, or twice at once.
    """
    return publier_resultats(resultats=Resultat.objects.echus(le), par=ECHEANCE, le=le)


def _prochains(resultats: ResultatQuerySet) -> list[int]:
    restants = resultats.a_publier().order_by("etudiant_id").values_list("etudiant_id", flat=True)
    return list(restants.distinct()[:LOT])


@transaction.atomic
def _publier_un_lot(
    resultats: ResultatQuerySet, etudiants: Collection[int], par: Auteur, le: datetime
) -> int:
    tenir_les_personnes(etudiants)
    tenus = resultats.a_publier().filter(etudiant__in=etudiants).select_for_update(no_key=True)
    publies = list(tenus.order_by("etudiant_id", "pk"))
    Resultat.objects.filter(pk__in=[r.pk for r in publies]).update(publie_le=le)
    for campagne in sorted({resultat.campagne for resultat in publies}):
        siens = [resultat for resultat in publies if resultat.campagne == campagne]
        personnes = sorted({resultat.etudiant_id for resultat in siens})
        plans = accorder_droits(etudiants=personnes, campagne=campagne, par=par, le=le)
        Evenement.objects.bulk_create(_evenements(siens, plans, par, le))
    return len(publies)


def _evenements(
    publies: list[Resultat], plans: dict[int, Plan], par: Auteur, le: datetime
) -> list[Evenement]:
    """One for each result; the first of a person carries the announcement."""
    annonces: set[int] = set()
    evenements = []
    for resultat in publies:
        donnees = {
            "annoncer": resultat.etudiant_id not in annonces,
            **plans[resultat.etudiant_id].en_journal(),
        }
        annonces.add(resultat.etudiant_id)
        evenements.append(
            evenement(acte="publier_resultat", objet=resultat, par=par, le=le, donnees=donnees)
        )
    return evenements


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
