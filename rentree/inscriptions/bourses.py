"""What a scholarship that is waited for, or notified late, means for one file."""

from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.prix import avec_le_prix
from rentree.regles.bourse import DEMANDEE
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.decision import Decision
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


def refus_dicible(inscription: Inscription) -> bool:
    """May the person say it themself? Only while nothing is paid because of it."""
    return inscription.etat == CONFIRMEE and paiement_suspendu(inscription)


def decision_sans_bourse(inscription: Inscription, le: datetime) -> Decision:
    """What this file would be told, were the scholarship refused at ``le``."""
    sans = {**inscription.situation, "boursier": "non"}
    return avec_le_prix(decision_pour(inscription.admission, sans, le), inscription, le)


def payer_apres_refus(inscription: Inscription, decision: Decision, le: datetime) -> datetime:
    """Until when the fees are paid after a refusal said at ``le``; a later closing counts."""
    sienne = campagne(inscription.campagne)
    delai = sienne.bourse_en_attente.payer_avant(le, sienne.fuseau)
    return max(delai, decision.inscription.ferme_le or delai)


def notifications_recevables(inscription: Inscription) -> tuple[str, ...]:
    """The notifications that this file may still take: none before it is confirmed.

    Nor while it waits on a right that was withdrawn or lost: nobody is registered by it.
    """
    if inscription.etat not in (CONFIRMEE, EFFECTIVE):
        return ()
    if inscription.etat == CONFIRMEE and obstacles(inscription.admission):
        return ()
    connue = inscription.situation.get("boursier")
    if connue == CONDITIONNEL:
        return tuple(bourse for bourse in BOURSES_NOTIFIEES if bourse != CONDITIONNEL)
    return tuple(BOURSES_NOTIFIEES) if connue not in BOURSES_NOTIFIEES else ()
