"""Acts on personal calendars: made on demand, replaced, ended, and kept up with the dates."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rentree.connecteurs.agenda.dates import DateDAgenda, suivre
from rentree.connecteurs.models import AbonnementAgenda
from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def creer_abonnement(*, etudiant: Etudiant, par: Auteur, le: datetime) -> AbonnementAgenda:
    """A new address for this person's dates; the one before, if any, answers no more."""
    Etudiant.objects.select_for_update().get(pk=etudiant.pk)
    AbonnementAgenda.objects.en_cours().filter(etudiant=etudiant).update(fini_le=le)
    abonnement = AbonnementAgenda.objects.create(etudiant=etudiant, cree_le=le, modifie_le=le)
    consigner(acte="creer_abonnement", objet=abonnement, par=par, le=le)
    return abonnement


@transaction.atomic
def finir_abonnement(*, abonnement: AbonnementAgenda, par: Auteur, le: datetime) -> None:
    """The address answers no more. Raises ActeImpossible when it was already ended or replaced."""
    en_cours = AbonnementAgenda.objects.en_cours().filter(pk=abonnement.pk)
    if en_cours.update(fini_le=le) != 1:
        raise ActeImpossible("finir_abonnement", abonnement)
    consigner(acte="finir_abonnement", objet=abonnement, par=par, le=le)


@transaction.atomic
def noter_dates(
    *, abonnement: AbonnementAgenda, dates: Sequence[DateDAgenda], par: Auteur, le: datetime
) -> None:
    """Keep the dates as they are now; nothing is written when none has moved.

    When two agendas read at the same instant, the second finds what the first has written.
    """
    suivies = suivre(abonnement.dates, dates, le)
    if suivies == abonnement.dates:
        return
    lu = AbonnementAgenda.objects.filter(pk=abonnement.pk, modifie_le=abonnement.modifie_le)
    if lu.update(dates=suivies, modifie_le=le) == 1:
        consigner(acte="noter_dates", objet=abonnement, par=par, le=le)
    abonnement.refresh_from_db()
