"""The registrations of a person for one year, as the rules price them together."""

from collections.abc import Iterable
from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import sans_droit
from rentree.inscriptions.exonerations import exoneration_de, exoneree
from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.droits_ensemble import Hausse, Prise, hausses


def hausses_sans(
    inscription: Inscription, le: datetime, *, les_deux_annees: bool
) -> tuple[Hausse, ...]:
    """Those of the person's other registrations that cost more once this one has ended.

    The upper year of an AJAC ends with it when ``les_deux_annees``; one whose right is gone will
    not be paid. What was granted counts whenever it was. One query when there is no other.
    """
    autres = (
        Inscription.objects.completes()
        .filter(etudiant=inscription.etudiant_id, campagne=inscription.campagne)
        .filter(etat__in=(CONFIRMEE, EFFECTIVE))
        .exclude(pk=inscription.pk)
        .prefetch_related("admission__etudiant__inscriptions_anterieures")
    )
    if les_deux_annees:
        autres = autres.exclude(avec=inscription.pk)
    restent = [a for a in autres if a.etat == EFFECTIVE or not sans_droit(a.admission, le)]
    dossiers = [*restent, inscription]
    if len(dossiers) == 1 or inscription.confirmee_le is None:
        return ()
    regles = campagne(inscription.campagne)
    return hausses(regles, _prises(dossiers, le), {inscription.dossier})


def _prises(dossiers: Iterable[Inscription], le: datetime) -> list[Prise]:
    """In the order in which they were taken, a repeated year before its upper year."""
    ordre = sorted(dossiers, key=lambda d: (d.confirmee_le, d.avec_id is not None, d.pk))
    return [_prise(dossier, le) for dossier in ordre]


def _prise(dossier: Inscription, le: datetime) -> Prise:
    accordee = exoneration_de(dossier)
    return Prise(
        cle=dossier.dossier,
        libelle=campagne(dossier.campagne).formations[dossier.formation].libelle,
        situation=situation_de(dossier.admission, dossier.situation, le, dossiers=()),
        exoneree=exoneree(dossier, accordee) if accordee else None,
    )
