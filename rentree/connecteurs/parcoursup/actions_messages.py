"""The messages that Parcoursup pushes: kept first, applied next, applied again when asked."""

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup.actions import Effets, appliquer_voeux
from rentree.connecteurs.parcoursup.echanges import MESSAGE
from rentree.connecteurs.parcoursup.rapport import rapport_de, verdict_de
from rentree.connecteurs.parcoursup.reglages import PARCOURSUP, PARTENAIRE
from rentree.connecteurs.parcoursup.voeux import Illisible, lire_voeu
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.auteur import Auteur

DELAI = timedelta(minutes=2)  # far longer than applying one message
ESSAIS = 5
PAR_TOUR = 20
GARDEES = ("message", "origine")  # of a report, when the message is applied again

ABANDON = "Un administrateur doit lire la trace technique, puis rejouer l’échange."

journal_technique = logging.getLogger(__name__)


def garder_message(
    *, message: Mapping[str, Any], corps: bytes, origine: str, le: datetime
) -> Echange:
    """Keep a message before it is applied. It no longer holds the identity that it came with.

    The object is kept as JSON text: a base may refuse characters that JSON allows.
    """
    return Echange.objects.create(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.RECU,
        nom=MESSAGE,
        empreinte=hashlib.sha256(corps).hexdigest(),
        le=le,
        par=PARCOURSUP.reference,
        verdict=Echange.Verdict.ATTENTE,
        rapport={"message": json.dumps(message), "origine": origine},
    )


@transaction.atomic
def appliquer_message(*, echange: Echange, le: datetime, par: Auteur = PARCOURSUP) -> None:
    """Apply a kept message and keep what was made of it, together; again, it changes nothing."""
    campagne = campagne_ouverte()
    voeu = lire_voeu(json.loads(echange.rapport["message"]), 1, campagne, echange.le)
    effets, illisibles = Effets(), []
    if isinstance(voeu, Illisible):
        illisibles.append(voeu)
    else:
        effets = appliquer_voeux(voeux=[voeu], campagne=campagne.code, par=par, le=le)
    rapport = rapport_de(echange.nom, campagne.code, 1, effets, illisibles)
    garde = {cle: echange.rapport[cle] for cle in GARDEES if cle in echange.rapport}
    candidat = {"candidat": voeu.cle[0]} if voeu.cle else {}
    echange.verdict, echange.rapport = verdict_de(rapport), {**rapport, **garde, **candidat}
    echange.save(update_fields=["verdict", "rapport"])


def reprendre_les_messages(*, le: datetime) -> int:
    """Apply what was kept and not applied, after a crash or a failure; returns how many were."""
    en_attente = Echange.objects.filter(
        partenaire=PARTENAIRE, nom=MESSAGE, verdict=Echange.Verdict.ATTENTE, le__lte=le - DELAI
    )
    return sum(_reprendre(echange, le) for echange in en_attente.order_by("le")[:PAR_TOUR])


def _reprendre(echange: Echange, le: datetime) -> bool:
    try:
        appliquer_message(echange=echange, le=le)
    except Exception as erreur:
        journal_technique.exception("Message de Parcoursup %s refusé de nouveau", echange.pk)
        echange.refresh_from_db()
        essais = echange.rapport.get("essais", 0) + 1
        echange.rapport |= {"essais": essais, "erreur": type(erreur).__name__}
        if essais >= ESSAIS:
            echange.verdict = Echange.Verdict.REFUSE
            echange.rapport["que_faire"] = ABANDON
        echange.save(update_fields=["verdict", "rapport"])
        return False
    return True
