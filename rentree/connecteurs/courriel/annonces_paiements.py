"""What is written about a payment at the bank: tried again until when, or received."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, periode
from rentree.inscriptions.models import Inscription


def annonce_de_paiement_refuse(
    inscription: Inscription, le: datetime, a_payer_avant: datetime | None = None
) -> Message:
    """The bank refused: nothing was taken, here is how to try again, and until when."""
    return au_sujet_de(inscription, "paiement_refuse", **_delai(inscription, le, a_payer_avant))


def annonce_de_silence(
    inscription: Inscription, le: datetime, a_payer_avant: datetime | None = None
) -> Message:
    """The bank's page closed without an answer: how to try again, and until when."""
    delai = _delai(inscription, le, a_payer_avant)
    return au_sujet_de(inscription, "paiement_sans_reponse", **delai)


def annonce_de_paiement_recu(inscription: Inscription, montant: Decimal) -> Message:
    """What was due after all is paid; the person was registered already."""
    return au_sujet_de(inscription, "paiement_recu", montant=montant)


def _delai(
    inscription: Inscription, le: datetime, a_payer_avant: datetime | None
) -> dict[str, Any]:
    """The person's period, unless the debt has its own deadline: then it is paid late too."""
    if a_payer_avant is None:
        return periode(inscription, le)
    echeance = a_payer_avant if a_payer_avant > le else None
    return {"echeance": echeance, "ouverture": None, "relevee": True}
