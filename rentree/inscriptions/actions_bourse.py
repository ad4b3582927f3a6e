"""The acts by which what the Crous says enters a file that was confirmed before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rentree.inscriptions.bourses import (
    AVANT_LA_BOURSE,
    notifications_recevables,
    refus_dicible,
    refus_recevable,
)
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_pour, situation_connue
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.prix import avec_le_prix
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.decision import Decision


@transaction.atomic
def enregistrer_notification(
    *, inscription: Inscription, boursier: str, par: Auteur, le: datetime
) -> Decision:
    """The registrar has read the Crous's notification: the answer changes, and what it costs.

    Dates and other answers stay as confirmed: only fees and CVEC are decided again. The journal
    keeps the whole answer of this moment, to replay it, and what the file keeps of it. Raises
    ActeImpossible before the confirmation, for the same notification again, and for anyone else.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenu = dossiers[inscription.pk]
    if par.role != GESTIONNAIRE or boursier not in notifications_recevables(tenu):
        raise ActeImpossible("enregistrer_notification", inscription)
    nue, decision = _repondre(inscription, dossiers, boursier, le)
    consigner(
        acte="enregistrer_notification",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"bourse": boursier, **_dit(inscription, dossiers, nue, le)},
    )
    return decision


@transaction.atomic
def enregistrer_refus_de_bourse(*, inscription: Inscription, par: Auteur, le: datetime) -> Decision:
    """The Crous finally refuses: the answer changes, and what it costs.

    A registrar reads it; whoever waits for it may say it too, who has nothing to gain: the whole
    price is due. Raises ActeImpossible for anyone else, and when nothing was waited for.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenu = dossiers[inscription.pk]
    if not _peut_dire_le_refus(par, tenu):
        raise ActeImpossible("enregistrer_refus_de_bourse", inscription)
    nue, decision = _repondre(inscription, dossiers, "non", le)
    consigner(
        acte="enregistrer_refus_de_bourse",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees=_dit(inscription, dossiers, nue, le),
    )
    return decision


def _peut_dire_le_refus(par: Auteur, tenu: Inscription) -> bool:
    if par.role == ETUDIANT:
        return refus_dicible(tenu)
    return par.role == GESTIONNAIRE and refus_recevable(tenu)


def _dit(
    inscription: Inscription, dossiers: Mapping[UUID, Inscription], decision: Decision, le: datetime
) -> dict[str, Any]:
    """The whole answer of this moment, to be replayed, and what the file keeps of it."""
    return {
        "avant": inscription.verdict[AVANT_LA_BOURSE],
        "reponses": inscription.situation,
        "situation": situation_connue(
            inscription.admission, inscription.situation, le, dossiers.values()
        ),
        "exceptions": exceptions_pour(inscription.admission, le).en_json(),
        "empreinte": campagne(inscription.campagne).empreinte,
        "verdict": decision.en_json(),
        "garde": inscription.verdict,
    }


def _repondre(
    inscription: Inscription, dossiers: Mapping[UUID, Inscription], boursier: str, le: datetime
) -> tuple[Decision, Decision]:
    """Decide fees and CVEC again with this answer, and keep them in the file held.

    What the rules say, then what the file keeps: less an exemption granted.
    """
    tenu = dossiers[inscription.pk]
    inscription.situation = {**tenu.situation, "boursier": boursier}
    inscription.etat, inscription.admission = tenu.etat, tenu.admission
    nue = decision_pour(inscription.admission, inscription.situation, le, dossiers.values())
    decision = avec_le_prix(nue, tenu, le)
    dite = decision.en_json()
    inscription.verdict = {
        **tenu.verdict,
        "droits": dite["droits"],
        "cvec": dite["cvec"],
        AVANT_LA_BOURSE: tenu.verdict["droits"]["total"],
    }
    inscription.save(update_fields=["situation", "verdict"])
    return nue, decision
