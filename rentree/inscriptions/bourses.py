"""What a scholarship that is waited for, or notified late, means for one file."""

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.regles.bourse import DEMANDEE
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.valeurs import BOURSES_NOTIFIEES

CONDITIONNEL = "conditionnel"
AVANT_LA_BOURSE = "avant_la_bourse"  # in the verdict: the total before a late notification


def paiement_suspendu(inscription: Inscription) -> bool:
    """Is nothing asked of this person until the Crous has answered?"""
    return campagne(inscription.campagne).bourse_en_attente.suspend(inscription.situation)


def refus_recevable(inscription: Inscription) -> bool:
    """May the Crous still refuse what this confirmed file was promised, or waits for?"""
    connue = inscription.situation.get("boursier")
    return inscription.etat in (CONFIRMEE, EFFECTIVE) and connue in (DEMANDEE, CONDITIONNEL)


def notifications_recevables(inscription: Inscription) -> tuple[str, ...]:
    """The notifications that this file may still take: none before it is confirmed."""
    if inscription.etat not in (CONFIRMEE, EFFECTIVE):
        return ()
    connue = inscription.situation.get("boursier")
    if connue == CONDITIONNEL:
        return tuple(bourse for bourse in BOURSES_NOTIFIEES if bourse != CONDITIONNEL)
    return tuple(BOURSES_NOTIFIEES) if connue not in BOURSES_NOTIFIEES else ()
