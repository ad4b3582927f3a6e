"""The notice: what the bank's server tells the merchant's server, signed."""

import hashlib
import threading
from uuid import NAMESPACE_URL, uuid5

from demo.banque.registre import ABANDONNEE, REFUSEE, Operation
from demo.banque.signature import signes
from demo.simulateurs.envoi import poster

ATTENTE = 35  # seconds, as at the real bank
ENTREES = {"vads_url_return", "vads_url_check", "vads_return_mode", "vads_cust_email", "signature"}

ACCEPTATION = {
    "vads_result": "00",
    "vads_auth_result": "00",
    "vads_trans_status": "AUTHORISED",
    "vads_auth_mode": "FULL",
    "vads_auth_number": "3fb0de",
    "vads_extra_result": "",
    "vads_card_brand": "CB",
    "vads_card_number": "497010XXXXXX0014",
}
REFUS = {
    **ACCEPTATION,
    "vads_result": "05",
    "vads_auth_result": "51",
    "vads_trans_status": "REFUSED",
    "vads_auth_number": "",
}
ABANDON = {"vads_result": "17", "vads_auth_result": "", "vads_trans_status": "ABANDONED"}
ISSUES = {REFUSEE: REFUS, ABANDONNEE: ABANDON}


def reponse(operation: Operation) -> dict[str, str]:
    """The fields that come back, to the server and to the browser, before they are signed."""
    echo = {nom: valeur for nom, valeur in operation.champs.items() if nom not in ENTREES}
    montant = str(operation.montant)
    return {
        **echo,
        **ISSUES.get(operation.etat, ACCEPTATION),
        "vads_amount": montant,
        "vads_effective_amount": montant,
        "vads_effective_currency": operation.champs["vads_currency"],
        "vads_effective_creation_date": operation.champs["vads_trans_date"],
        "vads_presentation_date": operation.champs["vads_trans_date"],
        "vads_operation_type": "DEBIT",
        "vads_sequence_number": "1",
        "vads_trans_uuid": uuid5(NAMESPACE_URL, operation.reference).hex,
    }


def avis(operation: Operation, source: str = "PAY") -> dict[str, str]:
    """The fields of the notice alone: where it comes from (``PAY``, ``BO``) and its own key."""
    cle = hashlib.sha256(operation.reference.encode()).hexdigest()
    return {**reponse(operation), "vads_hash": cle, "vads_url_check_src": source}


def envoyer(operation: Operation, champs: dict[str, str], cle: str, *, faux: bool = False) -> None:
    """Post the notice and remember what the merchant answered; a failure changes nothing here."""
    signe = signes(champs, f"{cle}-faux" if faux else cle)
    operation.reponses.append(poster(operation.champs["vads_url_check"], signe, attente=ATTENTE))


def envoyer_plus_tard(
    operation: Operation, champs: dict[str, str], cle: str, secondes: float
) -> None:
    """The same, a moment after the browser has left."""
    minuteur = threading.Timer(secondes, envoyer, (operation, champs, cle))
    minuteur.daemon = True
    minuteur.start()
