"""Admissions withdrawn by Parcoursup, wherever the file stands."""

from datetime import datetime

from rentree.inscriptions.actions_retraits import retirer_admission
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.paiements.preparation import un_avis, un_paiement

PARCOURSUP = systeme("parcoursup")
MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")


def retirer(
    admission: Admission,
    cause: Retrait.Cause = Retrait.Cause.RENONCEMENT,
    le: datetime = horloge.DEPART,
) -> Retrait:
    return retirer_admission(admission=admission, cause=cause, par=PARCOURSUP, le=le)


def une_inscription_payee(*, le: datetime = horloge.DEPART) -> Inscription:
    """Registered, the fees taken by the bank."""
    paiement = un_paiement(le=le)
    appliquer_avis(avis=un_avis(paiement), le=le)
    return Inscription.objects.completes().get(pk=paiement.creance.inscription_id)
