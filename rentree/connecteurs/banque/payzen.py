"""PayZen and SystemPay (Lyra), form payment V2, through eopayment.

Format: https://payzen.io/fr-FR/form-payment/reference/ (fields ``vads_*``, amounts in cents,
signature in base64 of HMAC-SHA-256). In the merchant's back office, the signature algorithm must
be HMAC-SHA-256 and the notification rule « en cas d'abandon ou d'annulation » must be enabled;
the address of the notices travels in the form itself (``vads_url_check``).
"""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import eopayment

from rentree.paiements.fournisseur import EURO, SANS_EFFET, Avis, AvisInvalide, Demande
from rentree.regles.cycle_paiement import ABANDONNE, ACCEPTE, REFUSE

# At its debugging level the library writes the key and the person's address in the logs.
logging.getLogger("eopayment").setLevel(logging.INFO)

DEVISES = {"978": EURO}
CENTS = Decimal(100)

# The money is taken (or will be, without anybody doing anything more).
PRIS = {"AUTHORISED", "CAPTURED"}


class PayZen:
    """One shop at Lyra. ``reglages``: service_url, site, cle, mode (``TEST`` or ``PRODUCTION``)."""

    nom = "payzen"

    def __init__(self, reglages: Mapping[str, str]) -> None:
        self.mode = reglages["mode"]
        self.site = reglages["site"]
        self.service_url = reglages["service_url"]
        self.options = {
            "vads_site_id": self.site,
            "vads_ctx_mode": self.mode,
            f"secret_{self.mode.lower()}": reglages["cle"],
            "signature_algo": "hmac_sha256",
            "service_url": self.service_url,
        }

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
        """The signed form. Of the person, the bank learns the address to which it sends a receipt.

        The browser comes back with nothing in its hands (``NONE``): what it would carry is never
        read, and would stay in its history.
        """
        urls = {"normal_return_url": retour_url, "automatic_return_url": avis_url}
        _, _, formulaire = self._passerelle(urls).request(
            montant,
            email=courriel,
            orderid=commande.hex,
            vads_trans_date=le.astimezone(UTC).strftime("%Y%m%d%H%M%S"),
            vads_return_mode="NONE",
            vads_contrib="rentree",
        )
        champs = {champ["name"]: champ["value"] for champ in formulaire.fields}
        return Demande(
            reference=reference(champs),
            formulaire={"url": formulaire.url, "champs": champs},
        )

    def lire_avis(self, brut: str) -> Avis:
        """Read one notice, a form body as posted. Raises AvisInvalide."""
        self._exiger_notre_boutique(brut)
        try:
            reponse = self._passerelle({}).response(brut)
        except eopayment.ResponseError as erreur:
            raise AvisInvalide(str(erreur)) from erreur
        if not reponse.signed:
            raise AvisInvalide("signature invalide")
        champs = reponse.bank_data
        montant, devise = _montant(champs)
        return Avis(
            reference=reference(champs),
            resultat=_resultat(reponse.result, champs),
            montant=montant,
            devise=devise,
            autorisation=champs.get("vads_auth_number", ""),
            brut=brut,
        )

    def _passerelle(self, urls: dict[str, str]) -> eopayment.Payment:
        return eopayment.Payment(eopayment.PAYZEN, {**self.options, **urls})

    def _exiger_notre_boutique(self, brut: str) -> None:
        """A test key must never vouch for a production notice, nor another shop's for ours."""
        champs = parse_qs(brut)
        attendu = {"vads_ctx_mode": [self.mode], "vads_site_id": [self.site]}
        for nom, valeur in attendu.items():
            if champs.get(nom) != valeur:
                raise AvisInvalide(f"{nom} inattendu")


def reference(champs: Mapping[str, str]) -> str:
    """The name of a transaction: its day (UTC) and its six characters, whatever their case.

    It is exactly what PayZen holds unique for a shop, so two payments cannot be taken for one
    another: https://paiement.systempay.fr/doc/en-EN/error-code/error-03.html
    """
    return f"{champs['vads_trans_date'][:8]}-{champs['vads_trans_id'].lower()}"


def _resultat(resultat: int, champs: Mapping[str, Any]) -> str:
    """From the action's result and the transaction's state, which must agree on an acceptance."""
    debit = champs.get("vads_operation_type", "DEBIT") == "DEBIT"
    statut = champs.get("vads_trans_status", "")
    if resultat == eopayment.PAID and statut in PRIS and debit:
        return ACCEPTE
    return {"REFUSED": REFUSE, "ABANDONED": ABANDONNE}.get(statut, SANS_EFFET)


def _montant(champs: Mapping[str, str]) -> tuple[Decimal, str]:
    """What the bank takes (the effective amount when it says one), and its currency."""
    montant = champs.get("vads_effective_amount") or champs.get("vads_amount", "")
    devise = champs.get("vads_effective_currency") or champs.get("vads_currency", "")
    try:
        return Decimal(montant) / CENTS, DEVISES.get(devise, devise)
    except InvalidOperation as erreur:
        raise AvisInvalide("montant illisible") from erreur
