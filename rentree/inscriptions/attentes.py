"""Answers confirmed in time, and somebody else to answer before anything is paid."""

from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.regles.cycle_inscription import CONFIRMEE


def attend_un_tiers(inscription: Inscription) -> bool:
    """The Crous for a scholarship, or two universities for a transfer."""
    if inscription.etat != CONFIRMEE:
        return False
    return paiement_suspendu(inscription) or attend_un_transfert(inscription)


def effective_des_que_soldee(inscription: Inscription) -> bool:
    """Does nothing but its price keep this file from being registered?"""
    if inscription.etat != CONFIRMEE or attend_un_transfert(inscription):
        return False
    return not obstacles(inscription.admission)
