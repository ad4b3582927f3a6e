"""Every notice is kept with what was made of it; the acts decide, this room only remembers."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rentree.connecteurs.models import Echange
from rentree.paiements.actions_avis import (
    BANQUE,
    AvisDiscordant,
    PaiementInconnu,
    appliquer_avis,
)
from rentree.paiements.fournisseur import Avis, AvisInvalide, fournisseur

# A notice takes two to three thousand characters; anyone may post more, nobody needs it kept.
CONSERVE = 16_384

journal_technique = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reponse:
    """What the bank is told: an HTTP status (unless 200, it tries again and warns) and a word."""

    statut: int
    texte: str


REFUS: dict[type[Exception], Reponse] = {
    AvisInvalide: Reponse(400, "avis invalide"),
    PaiementInconnu: Reponse(404, "paiement inconnu"),
    AvisDiscordant: Reponse(409, "montant ou devise inattendus"),
}


def recevoir(corps: bytes, le: datetime) -> Reponse:
    """Apply one notice and keep it, in one transaction: after a crash a replay finds both or none.

    A notice that may not be applied changes nothing and is kept, with the reason. An unexpected
    failure is kept, then raised, so that the bank tries again.
    """
    try:
        avis = fournisseur().lire_avis(corps.decode(errors="replace"))
        return _appliquer(avis, corps, le)
    except tuple(REFUS) as erreur:
        reponse = REFUS[type(erreur)]
        _garder(corps, le, Echange.Verdict.REFUSE, reponse.texte, _rapport(erreur))
        journal_technique.warning("Avis de la banque refusé : %s", reponse.texte)
        return reponse
    except Exception as erreur:
        _garder(corps, le, Echange.Verdict.REFUSE, "panne", _rapport(erreur))
        raise


@transaction.atomic
def _appliquer(avis: Avis, corps: bytes, le: datetime) -> Reponse:
    paiement = appliquer_avis(avis=avis, le=le)
    rapport = {
        "resultat": avis.resultat,
        "paiement": str(paiement.pk),
        "etat": paiement.etat,
        "dossier": paiement.dossier,
    }
    _garder(corps, le, Echange.Verdict.ACCEPTE, avis.reference, rapport)
    return Reponse(200, "reçu")


def _rapport(erreur: Exception) -> dict[str, str]:
    rapport = {"erreur": f"{type(erreur).__name__} : {erreur}"}
    if isinstance(erreur, AvisDiscordant):
        rapport |= {"paiement": str(erreur.paiement.pk), "dossier": erreur.paiement.dossier}
    return rapport


def _garder(corps: bytes, le: datetime, verdict: str, nom: str, rapport: dict[str, str]) -> None:
    texte = corps[:CONSERVE].decode(errors="backslashreplace").replace("\0", "\\x00")
    Echange.objects.create(
        partenaire="banque",
        sens=Echange.Sens.RECU,
        nom=nom,
        empreinte=hashlib.sha256(corps).hexdigest(),
        le=le,
        par=BANQUE.reference,
        verdict=verdict,
        rapport={**rapport, "corps": texte},
    )
