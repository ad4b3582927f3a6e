"""Every notice of non-delivery is read once; those that are not ours leave a trace and no more."""

import hashlib
from datetime import datetime

from django.db import transaction

from rentree.connecteurs.courriel.actions import constater_retour
from rentree.connecteurs.courriel.identifiant import courriel_nomme
from rentree.connecteurs.courriel.notifications import NotificationRefusee, lire_notification
from rentree.connecteurs.models import Courriel, Echange
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme

PARTENAIRE = "courriel"
MESSAGERIE = systeme(PARTENAIRE)
TAILLE_MAX = 5_000_000  # bytes; a notice holds our own small message, anyone may send more


@transaction.atomic
def recevoir(contenu: bytes, le: datetime) -> Echange:
    """Apply one notice and keep what was made of it; what was sent back is not kept."""
    try:
        if len(contenu) > TAILLE_MAX:
            raise NotificationRefusee(f"le message dépasse {TAILLE_MAX} octets")
        notification = lire_notification(contenu)
        courriel = _courriel(notification.identifiant)
        constater_retour(courriel=courriel, notification=notification, par=MESSAGERIE, le=le)
    except NotificationRefusee as refus:
        return _garder(contenu, le, Echange.Verdict.REFUSE, {"raison": str(refus)})
    except ActeImpossible:
        return _garder(contenu, le, Echange.Verdict.ACCEPTE, {"raison": "déjà connu"})
    rapport = {"courriel": courriel.pk, "code": notification.code, "detail": notification.detail}
    return _garder(contenu, le, Echange.Verdict.ACCEPTE, rapport)


def _courriel(identifiant: str) -> Courriel:
    """The e-mail that came back. Raises NotificationRefusee for one that we did not send."""
    cle = courriel_nomme(identifiant)
    courriel = Courriel.objects.filter(pk=cle).first() if cle is not None else None
    if courriel is None:
        raise NotificationRefusee("le message qui revient n’est pas de nous")
    return courriel


def _garder(contenu: bytes, le: datetime, verdict: str, rapport: dict[str, object]) -> Echange:
    return Echange.objects.create(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.RECU,
        nom="avis de non-remise",
        empreinte=hashlib.sha256(contenu).hexdigest(),
        le=le,
        par=MESSAGERIE.reference,
        verdict=verdict,
        rapport=rapport,
    )
