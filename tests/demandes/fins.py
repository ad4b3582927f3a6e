"""People who paid, and who ask for the end of their inscription."""

from datetime import datetime

from rentree.demandes.actions_fins import demander_la_fin
from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from rentree.paiements.actions_avis import appliquer_avis
from tests.demandes.preparation import elle, le
from tests.horloge import DEPART
from tests.paiements.preparation import ouvrir, un_avis, une_creance

AOUT, OCTOBRE, NOVEMBRE = le("2024-08-20"), le("2024-10-01"), le("2024-11-05")
POURQUOI = {"raison": "ailleurs", "si_refus": "finir"}


def une_inscription_payee(**reponses: object) -> Inscription:
    """Registered in July, having paid 175 euros unless the answers say otherwise."""
    paiement = ouvrir(une_creance(**reponses))
    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    return Inscription.objects.completes().get(pk=paiement.creance.inscription_id)


def demander(
    inscription: Inscription, genre: str = "annulation", quand: datetime = AOUT, **reponses: str
) -> Demande:
    return demander_la_fin(
        inscription=inscription,
        genre=genre,
        reponses=reponses or POURQUOI,
        justificatifs={},
        par=elle(inscription),
        le=quand,
    )
