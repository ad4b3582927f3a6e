"""The acts by which what the Crous says enters a file that was confirmed before."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rentree.inscriptions.bourses import (
    AVANT_LA_BOURSE,
    notifications_recevables,
    refus_recevable,
)
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.decision import Decision

CHANGE = ("droits", "cvec", AVANT_LA_BOURSE)  # of the verdict


@transaction.atomic
def enregistrer_notification(
    *, inscription: Inscription, boursier: str, par: Auteur, le: datetime
) -> Decision:
    """The registrar has read the Crous's notification: the answer changes, and what it costs.

    Dates and other answers stay as confirmed: only fees and CVEC are decided again. Raises
    ActeImpossible before the confirmation, for the same notification again, and for anyone else.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenu = dossiers[inscription.pk]
    if par.role != GESTIONNAIRE or boursier not in notifications_recevables(tenu):
        raise ActeImpossible("enregistrer_notification", inscription)
    decision = _repondre(inscription, dossiers, boursier, le)
    consigner(
        acte="enregistrer_notification",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={
            "bourse": boursier,
            "avant": tenu.verdict["droits"]["total"],
            "reponses": inscription.situation,
            "verdict": inscription.verdict,
        },
    )
    return decision


@transaction.atomic
def enregistrer_refus_de_bourse(*, inscription: Inscription, par: Auteur, le: datetime) -> Decision:
    """The Crous finally refuses: the answer changes, and what it costs.

    Raises ActeImpossible for anyone but a registrar, and when nothing was waited for.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenu = dossiers[inscription.pk]
    if par.role != GESTIONNAIRE or not refus_recevable(tenu):
        raise ActeImpossible("enregistrer_refus_de_bourse", inscription)
    decision = _repondre(inscription, dossiers, "non", le)
    consigner(
        acte="enregistrer_refus_de_bourse",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={
            "avant": tenu.verdict["droits"]["total"],
            "reponses": inscription.situation,
            "change": {cle: inscription.verdict[cle] for cle in CHANGE},
        },
    )
    return decision


def _repondre(
    inscription: Inscription, dossiers: Mapping[UUID, Inscription], boursier: str, le: datetime
) -> Decision:
    """Decide fees and CVEC again with this answer, and keep them in the file held."""
    tenu = dossiers[inscription.pk]
    inscription.situation = {**tenu.situation, "boursier": boursier}
    inscription.etat, inscription.admission = tenu.etat, tenu.admission
    decision = decision_sur(inscription, le, dossiers.values())
    dite = decision.en_json()
    inscription.verdict = {
        **tenu.verdict,
        "droits": dite["droits"],
        "cvec": dite["cvec"],
        AVANT_LA_BOURSE: tenu.verdict["droits"]["total"],
    }
    inscription.save(update_fields=["situation", "verdict"])
    return decision
