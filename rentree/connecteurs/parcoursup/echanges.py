"""The exchanges with Parcoursup as the log names them: its methods, and the door's refusals."""

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup.reglages import PARTENAIRE

MESSAGE = "admissionCandidat"
INCONNU = "admissionCandidat non identifié"
LISTE = "getCandidatsAdmis"
ESSAI = "getCandidatsAdmis, essai"
REMONTEE = "majInscriptionAdministrative"


def rejouable(echange: Echange) -> bool:
    """Is there anything to play again in such an exchange?"""
    if echange.partenaire != PARTENAIRE:
        return False
    return echange.nom in (LISTE, REMONTEE) or "message" in echange.rapport
