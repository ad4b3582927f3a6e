"""An inscription ends, and what it gives back becomes owed, in one transaction."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.actions_fins import finir_inscription
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_dossiers, tenir_les_personnes
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_reports import reporter_droits
from rentree.paiements.actions_trop_percus import devoir
from rentree.paiements.remboursements import encaisses_de, estimation_de, laisses_pour
from rentree.regles.campagne_fins import COMMISSION
from rentree.regles.remboursements import GARDE, REFUSE, Estimation, accorder


@transaction.atomic
def finir_et_rembourser(
    *,
    inscription: Inscription,
    genre: str,
    demandee_le: datetime,
    accorde: Decimal | None,
    demande: str,
    par: Auteur,
    le: datetime,
) -> Estimation:
    """End it, and owe back what the rules give, or what a commission granted (``accorde``).

    When this request ended it already, without money, an appeal that is heard owes it now.
    The person and their files are held first, as everywhere. Raises ActeImpossible when it has
    ended, ValueError when more is granted than the rules allow.
    """
    tenir_les_personnes([inscription.etudiant_id])
    tenir_les_dossiers(inscription)
    if not inscription.fins.filter(genre=genre, demande=demande).exists():
        finir_inscription(
            inscription=inscription,
            genre=genre,
            demandee_le=demandee_le,
            demande=demande,
            par=par,
            le=le,
        )
    return rembourser_la_fin(
        inscription=inscription,
        genre=genre,
        demandee_le=demandee_le,
        accorde=accorde,
        par=par,
        le=le,
    )


@transaction.atomic
def rembourser_la_fin(
    *,
    inscription: Inscription,
    genre: str,
    demandee_le: datetime,
    accorde: Decimal | None = None,
    d_office: bool = False,
    par: Auteur,
    le: datetime,
) -> Estimation:
    """Owe back what this ending gives, less what is owed back already; the file is held.

    ``d_office``: the university ends it, and ``accorde`` is its own decision. Raises ValueError
    when more is granted than the rules allow.
    """
    inscription.refresh_from_db(fields=["reporte"])
    encaisses = encaisses_de(inscription)
    estimation = estimation_de(inscription, genre, demandee_le, encaisses, d_office=d_office)
    if accorde is not None and estimation.voie == COMMISSION:
        estimation = accorder(estimation, accorde, GARDE if d_office else REFUSE)
    devoir(
        inscription=inscription,
        encaisses=[*encaisses, *laisses_pour(inscription)],
        total=estimation.total,
        raison=campagne(inscription.campagne).fins.fins[genre].libelle,
        lignes=estimation.lignes,
        par=par,
        le=le,
    )
    reporter_droits(inscription=inscription, parts=estimation.reports, par=par, le=le)
    return estimation
