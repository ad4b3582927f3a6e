"""The act by which a notified scholarship enters a file that was confirmed without it."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.bourses import AVANT_LA_BOURSE, notifications_recevables
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_sur, situation_connue
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
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
    inscription.situation = {**tenu.situation, "boursier": boursier}
    inscription.etat, inscription.admission = tenu.etat, tenu.admission
    decision = decision_sur(inscription, le, dossiers.values())
    dite = decision.en_json()
    inscription.verdict = {
        **tenu.verdict,
        "droits": dite["droits"],
        "cvec": dite["cvec"],
        AVANT_LA_BOURSE: tenu.verdict["droits"]["total"],
    }
    inscription.save(update_fields=["situation", "verdict"])
    consigner(
        acte="enregistrer_notification",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={
            "bourse": boursier,
            "avant": tenu.verdict["droits"]["total"],
            "reponses": inscription.situation,
            "situation": situation_connue(
                inscription.admission, inscription.situation, le, dossiers.values()
            ),
            "exceptions": exceptions_pour(inscription.admission, le).en_json(),
            "empreinte": campagne(inscription.campagne).empreinte,
            "verdict": dite,
            "garde": inscription.verdict,
        },
    )
    return decision
