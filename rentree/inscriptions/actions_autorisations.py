"""Acts on the agreement of a minor's legal representative: asked, withdrawn, given, refused."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rentree.comptes.actions import TropDeDemandes
from rentree.inscriptions.autorisations import autorisation_requise
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_autorisations import AutorisationParentale
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_autorisation import CYCLE_AUTORISATION, EN_VIGUEUR
from rentree.regles.cycle_inscription import EN_PREPARATION

VALIDITE = timedelta(days=14)
FENETRE = timedelta(hours=24)
DEMANDES_PAR_FENETRE = 5


@transaction.atomic
def demander_autorisation(
    *, inscription: Inscription, nom: str, courriel: str, par: Auteur, le: datetime
) -> AutorisationParentale:
    """Ask this person to agree; the e-mail with the link follows from the journal.

    Whatever was asked or given before is withdrawn: there is one representative at a time. Raises
    ActeImpossible once the file is confirmed or when nobody has to agree, TropDeDemandes.
    """
    _tenir(inscription, "demander_autorisation")
    if not autorisation_requise(inscription, le):
        raise ActeImpossible("demander_autorisation", inscription)
    _limiter(inscription, le)
    for ancienne in inscription.autorisations.filter(etat__in=EN_VIGUEUR):
        retirer_autorisation(autorisation=ancienne, par=par, le=le)
    autorisation = AutorisationParentale.objects.create(
        inscription=inscription,
        nom=nom,
        courriel=courriel,
        etat=CYCLE_AUTORISATION["demander_autorisation"].vers,
        demandee_le=le,
        expire_le=le + VALIDITE,
    )
    consigner(
        acte="demander_autorisation",
        objet=autorisation,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"representant": nom, "adresse": courriel},
    )
    return autorisation


def _tenir(inscription: Inscription, acte: str) -> None:
    """Hold a file still in preparation: it cannot be confirmed while its agreement changes."""
    tenue = Inscription.objects.select_for_update().filter(pk=inscription.pk, etat=EN_PREPARATION)
    if tenue.first() is None:
        raise ActeImpossible(acte, inscription)


def _limiter(inscription: Inscription, le: datetime) -> None:
    recentes = inscription.autorisations.filter(demandee_le__gt=le - FENETRE)
    dates = list(recentes.order_by("-demandee_le").values_list("demandee_le", flat=True))
    if len(dates) >= DEMANDES_PAR_FENETRE:
        raise TropDeDemandes(dates[DEMANDES_PAR_FENETRE - 1] + FENETRE)


@transaction.atomic
def retirer_autorisation(*, autorisation: AutorisationParentale, par: Auteur, le: datetime) -> None:
    """The link answers no more, and an agreement already given no longer counts.

    Raises ActeImpossible once the file is confirmed, or when there is nothing to withdraw.
    """
    _tenir(autorisation.inscription, "retirer_autorisation")
    _passer(autorisation, "retirer_autorisation", par, le, {}, retiree_le=le)


@transaction.atomic
def accorder_autorisation(
    *, autorisation: AutorisationParentale, qualite: str, par: Auteur, le: datetime
) -> None:
    """The representative agrees. Raises ActeImpossible when the link is no longer valid."""
    _repondre(autorisation, "accorder_autorisation", par, le, qualite=qualite, raison="")


@transaction.atomic
def refuser_autorisation(
    *, autorisation: AutorisationParentale, qualite: str, raison: str, par: Auteur, le: datetime
) -> None:
    """The representative refuses, and says why. Raises ActeImpossible as ``accorder`` does."""
    _repondre(autorisation, "refuser_autorisation", par, le, qualite=qualite, raison=raison)


def _repondre(
    autorisation: AutorisationParentale, acte: str, par: Auteur, le: datetime, **reponse: str
) -> None:
    _tenir(autorisation.inscription, acte)
    if le >= autorisation.expire_le:
        raise ActeImpossible(acte, autorisation)
    _passer(autorisation, acte, par, le, reponse, repondue_le=le, **reponse)


def _passer(
    autorisation: AutorisationParentale,
    acte: str,
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any],
    **champs: Any,
) -> None:
    passer(
        autorisation,
        CYCLE_AUTORISATION,
        acte,
        par=par,
        le=le,
        dossier=autorisation.inscription.dossier,
        donnees={"representant": autorisation.nom, **donnees},
        **champs,
    )
