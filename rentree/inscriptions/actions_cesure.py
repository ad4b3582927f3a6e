"""Granting a césure: what it costs is told again, whatever the moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.cesures import droits_ramenes
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_pour, situation_connue
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.prix import avec_le_prix
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_inscription import ANNULEE


@transaction.atomic
def accorder_cesure(
    *, inscription: Inscription, taux_reduit: bool, demande: str, par: Auteur, le: datetime
) -> None:
    """From now on the rules read it, whatever the answers; a page that showed another price is old.

    Before the confirmation the next price counts it. Afterwards the fees are lowered, never
    raised; dates and other answers stay as confirmed. The journal keeps the whole answer of this
    moment, to replay it. Raises ActeImpossible when one was granted already, or when the
    inscription has ended.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenue = dossiers[inscription.pk]
    if tenue.etat == ANNULEE or tenue.admission.cesure_le is not None:
        raise ActeImpossible("accorder_cesure", inscription)
    _noter(tenue, taux_reduit, le)
    lue = _baisser(tenue, dossiers.values(), le) if tenue.verdict and taux_reduit else {}
    inscription.admission, inscription.verdict = tenue.admission, tenue.verdict
    inscription.etat, inscription.enregistree_le = tenue.etat, tenue.enregistree_le
    consigner(
        acte="accorder_cesure",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"demande": demande, "taux_reduit": taux_reduit, **lue},
    )


def _noter(tenue: Inscription, taux_reduit: bool, le: datetime) -> None:
    decision = {"cesure_le": le, "cesure_reduite": taux_reduit}
    Admission.objects.filter(pk=tenue.admission_id).update(**decision)
    tenue.admission.cesure_le, tenue.admission.cesure_reduite = le, taux_reduit
    Inscription.objects.filter(pk=tenue.pk).update(enregistree_le=le)
    tenue.enregistree_le = le


def _baisser(tenue: Inscription, dossiers: Iterable[Inscription], le: datetime) -> dict[str, Any]:
    """Keep the lower fees in the file; what the journal keeps of it, nothing when none is lower."""
    siens = list(dossiers)
    nue = decision_pour(tenue.admission, tenue.situation, le, siens)
    avant = tenue.verdict["droits"]
    droits = droits_ramenes(tenue, avec_le_prix(nue, tenue, le).droits, siens).en_json()
    if droits == avant:
        return {}
    tenue.verdict = {**tenue.verdict, "droits": droits}
    tenue.save(update_fields=["verdict"])
    return {
        "avant": avant["total"],
        "situation": situation_connue(tenue.admission, tenue.situation, le, siens),
        "exceptions": exceptions_pour(tenue.admission, le).en_json(),
        "empreinte": campagne(tenue.campagne).empreinte,
        "verdict": nue.en_json(),
        "garde": tenue.verdict,
    }
