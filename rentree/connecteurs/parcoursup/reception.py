"""What Parcoursup sends us: identified, kept, applied, answered; in that order.

The answer is that of the protocol: ``{"retour": "OK" | "NOK", "message": …}``, with the status 200
or 500.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from ipaddress import ip_address
from typing import Any

from django.conf import settings

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup.actions_messages import appliquer_message, garder_message
from rentree.connecteurs.parcoursup.echanges import INCONNU
from rentree.connecteurs.parcoursup.reglages import PARTENAIRE, reception_possible

TAILLE_MAX = 65_536  # bytes; a candidate takes two thousand
CONSERVE = 4_096  # characters kept of what cannot be read
INCONNUS_PAR_HEURE = 60  # unidentified messages kept: anyone may post

SECRET = re.compile(r'("pwd"\s*:\s*)"(?:[^"\\]|\\.)*"?', re.IGNORECASE)

journal_technique = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reponse:
    """What Parcoursup is told."""

    retour: str
    message: str

    @property
    def statut(self) -> int:
        return 200 if self.retour == "OK" else 500


TRAITEE = Reponse("OK", "Requete correctement traitee")


class MessageRefuse(Exception):
    """The message cannot be believed, or read; the reason is told and kept."""


def recevoir(corps: bytes, origine: str, le: datetime) -> Reponse:
    """Keep one message, then apply it. A replay finds it applied, and changes nothing.

    Who is not identified learns nothing. A message that is identified is kept before anything
    else: if applying it fails unexpectedly, the worker tries again.
    """
    try:
        message = _lire(corps, origine)
    except MessageRefuse as erreur:
        _garder_l_inconnu(corps, origine, str(erreur), le)
        return Reponse("NOK", str(erreur))
    echange = garder_message(message=message, corps=corps, origine=origine, le=le)
    try:
        appliquer_message(echange=echange, le=le)
    except Exception:
        journal_technique.exception("Message de Parcoursup %s à reprendre", echange.pk)
        return Reponse("NOK", "Erreur lors du traitement")
    if echange.verdict == Echange.Verdict.REFUSE:
        return Reponse("NOK", _raisons(echange.rapport))
    return TRAITEE


def trop_grand(taille: int, origine: str, le: datetime) -> Reponse:
    """Not even read."""
    raison = f"Message trop grand : {taille} octets, {TAILLE_MAX} au plus"
    _garder_l_inconnu(b"", origine, raison, le)
    return Reponse("NOK", raison)


def _lire(corps: bytes, origine: str) -> dict[str, Any]:
    """The object received, without the identity that it carried. Raises MessageRefuse."""
    if not reception_possible():
        raise MessageRefuse("La reception n'est pas ouverte")
    if not _adresse_permise(origine):
        raise MessageRefuse("Donnees d'identification incorrectes")
    try:
        lu = json.loads(corps)
    except (ValueError, RecursionError) as erreur:
        raise MessageRefuse("Les donnees recues ne sont pas du JSON") from erreur
    if not isinstance(lu, dict):
        raise MessageRefuse("Les donnees recues ne decrivent pas un candidat")
    if not _est_parcoursup(_membre(lu, "identifiant")):
        raise MessageRefuse("Donnees d'identification incorrectes")
    return {nom: valeur for nom, valeur in lu.items() if nom.lower() != "identifiant"}


def _adresse_permise(origine: str) -> bool:
    """No list of addresses allows them all."""
    permises = settings.PARCOURSUP["reception_adresses"]
    try:
        adresse = ip_address(origine)
    except ValueError:
        return not permises
    return not permises or any(adresse in permise for permise in permises)


def _est_parcoursup(identifiant: Any) -> bool:
    """Both values are compared, whole, in a time that says nothing of either."""
    donnes = identifiant if isinstance(identifiant, dict) else {}
    attendus = settings.PARCOURSUP["reception_login"], settings.PARCOURSUP["reception_mot_de_passe"]
    justes = [
        compare_digest(_en_octets(_membre(donnes, nom)), attendu.encode())
        for nom, attendu in zip(("login", "pwd"), attendus, strict=True)
    ]
    return all(justes)


def _en_octets(valeur: Any) -> bytes:
    return str(valeur).encode(errors="surrogatepass")


def _membre(objet: Mapping[str, Any], nom: str) -> Any:
    """Whatever the case of its name; empty when there is none."""
    return next((valeur for cle, valeur in objet.items() if cle.lower() == nom), "")


def _garder_l_inconnu(corps: bytes, origine: str, raison: str, le: datetime) -> None:
    """Kept without the secret it may hold; no more than so many an hour."""
    journal_technique.warning("Message refusé à la porte de Parcoursup : %s (%s)", raison, origine)
    depuis = le - timedelta(hours=1)
    recents = Echange.objects.filter(partenaire=PARTENAIRE, nom=INCONNU, le__gt=depuis)
    if recents.count() >= INCONNUS_PAR_HEURE:
        return
    texte = corps[:CONSERVE].decode(errors="backslashreplace").replace("\0", "\\x00")
    Echange.objects.create(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.RECU,
        nom=INCONNU,
        empreinte=hashlib.sha256(corps).hexdigest(),
        le=le,
        par=f"adresse:{origine}"[:60],
        verdict=Echange.Verdict.REFUSE,
        rapport={"erreur": raison, "origine": origine, "corps": SECRET.sub(r'\1"•••"', texte)},
    )


def _raisons(rapport: Mapping[str, Any]) -> str:
    return " ; ".join(
        " : ".join(filter(None, (refus["colonne"], refus["message"]))) for refus in rapport["refus"]
    )
