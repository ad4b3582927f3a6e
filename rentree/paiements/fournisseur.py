"""What any bank must offer, whatever its protocol: a demand to carry there, notices to read."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

EURO = "EUR"
SANS_EFFET = "sans_effet"


class AvisInvalide(Exception):
    """What was received is not a notice of this bank for this shop: nothing may be believed."""


@dataclass(frozen=True, slots=True)
class Demande:
    """A payment ready to start. ``formulaire``: {url, champs: {name: value}}, sent by POST."""

    reference: str
    formulaire: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Avis:
    """What the bank says of one payment, once its signature has been verified.

    ``resultat`` is ``accepte``, ``refuse`` or ``abandonne`` (the states of a payment), or
    ``sans_effet`` for what decides nothing (a check still running, a refund). ``montant`` is what
    the bank takes, in ``devise`` (ISO 4217 letters when known); ``brut`` is the notice as received.
    """

    reference: str
    resultat: str
    montant: Decimal
    devise: str
    autorisation: str
    brut: str


class Fournisseur(Protocol):
    """One bank. The class is named by ``BANQUE["fournisseur"]`` in the settings."""

    nom: str

    def demander(
        self,
        *,
        commande: UUID,
        montant: Decimal,
        courriel: str,
        retour_url: str,
        avis_url: str,
        le: datetime,
    ) -> Demande:
        """Prepare a payment of ``montant`` (euros); ``commande`` is our name for it."""
        ...

    def lire_avis(self, brut: str) -> Avis:
        """Verify and read one notice. Raises AvisInvalide."""
        ...


def fournisseur() -> Fournisseur:
    """The bank of this site."""
    classe = import_string(settings.BANQUE["fournisseur"])
    banque: Fournisseur = classe(settings.BANQUE)
    return banque
