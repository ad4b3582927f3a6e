"""A registrar ends an inscription, and what was paid for it is owed back, in one transaction."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_deux_annees import annuler_les_deux_annees
from rentree.inscriptions.actions_retraits import regler_retrait
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.inscriptions.verrous import tenir_les_dossiers, tenir_les_personnes
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_fins import rembourser_la_fin
from rentree.regles.fins import ANNULATION


@transaction.atomic
def annuler_et_rembourser(
    *,
    inscription: Inscription,
    raison: str,
    accorde: Decimal | None,
    les_deux: bool = False,
    par: Auteur,
    le: datetime,
) -> None:
    """End it, with the upper year of an AJAC when ``les_deux``, and owe back what that gives.

    Before the start of the year by right; after it ``accorde``, everything that the rules allow
    when None. Raises ActeImpossible when it has ended, ValueError when more is granted than that.
    """
    _tenir(inscription)
    annuler = annuler_les_deux_annees if les_deux else annuler_inscription
    annuler(inscription=inscription, raison=raison, par=par, le=le)
    _rembourser(inscription, accorde, par, le)


@transaction.atomic
def regler_et_rembourser(
    *,
    retrait: Retrait,
    issue: Retrait.Issue,
    raison: str,
    accorde: Decimal | None,
    par: Auteur,
    le: datetime,
) -> None:
    """Settle a withdrawn admission; a cancelled inscription owes back what was paid for it.

    Raises as ``regler_retrait`` and ``annuler_et_rembourser``.
    """
    inscription = retrait.admission.inscription
    _tenir(inscription)
    regler_retrait(retrait=retrait, issue=issue, raison=raison, par=par, le=le)
    if issue == Retrait.Issue.ANNULEE:
        _rembourser(inscription, accorde, par, le)


def _tenir(inscription: Inscription) -> None:
    tenir_les_personnes([inscription.etudiant_id])
    tenir_les_dossiers(inscription)


def _rembourser(
    inscription: Inscription, accorde: Decimal | None, par: Auteur, le: datetime
) -> None:
    """What was decided is kept, even when nothing is paid back: the letter tells it."""
    if ANNULATION not in campagne(inscription.campagne).fins.fins:
        return
    estimation = rembourser_la_fin(
        inscription=inscription,
        genre=ANNULATION,
        demandee_le=le,
        accorde=accorde,
        d_office=True,
        par=par,
        le=le,
    )
    if not estimation.lignes:
        return
    consigner(
        acte="rembourser_annulation",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"estimation": estimation.en_json()},
    )
