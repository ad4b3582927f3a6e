"""The state of a file in the student's eyes: one of these, each with its sentence.

It lives in the first room that knows both the file and its payments; every face reads it.
"""

from datetime import datetime

from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.paiements.models import Paiement
from rentree.regles import cycle_inscription, cycle_paiement, cycle_piece, decision
from rentree.regles.taches import A_CORRIGER, A_FAIRE, TERMINEE

ANNULEE = "annulee"
A_CORRIGER_PIECES = "a_corriger"
EN_CONTROLE = "en_controle"
TERMINE = "termine"
PAIEMENT_EN_COURS = "paiement_en_cours"
PAIEMENT_REFUSE = "paiement_refuse"
A_PAYER = "a_payer"
RETIREE = "retiree"
ATTENTE_BOURSE = "attente_bourse"
ATTENTE_TRANSFERT = "attente_transfert"
PAS_ENCORE = "pas_encore"
FERME = "ferme"
BLOQUE = "bloque"
A_TERMINER = "a_terminer"
ENREGISTRE = "enregistre"

DU_VERDICT = {
    decision.PAS_ENCORE: PAS_ENCORE,
    decision.FERMEE: FERME,
    decision.BLOQUEE: BLOQUE,
}


def etat_visible(dossier: Dossier, paiement: Paiement | None, *, relevee: bool = False) -> str:
    """``paiement`` is the last one of the current debt; ``relevee``: its deadline is its own."""
    etat = dossier.inscription.etat
    if etat == cycle_inscription.ANNULEE:
        return ANNULEE
    if etat == cycle_inscription.EFFECTIVE:
        return _inscrit(dossier)
    if etat == cycle_inscription.CONFIRMEE and paiement_attendu(paiement, dossier.le):
        return PAIEMENT_EN_COURS
    if dossier.inscription.admission.retiree_par_sa_plateforme:
        return RETIREE
    if etat == cycle_inscription.CONFIRMEE and (attente := _attente(dossier)):
        return attente
    verdict = DU_VERDICT.get(dossier.decision.inscription.etat)
    if verdict and not (relevee and verdict == FERME):
        return verdict
    if etat == cycle_inscription.CONFIRMEE:
        refuse = paiement is not None and paiement.etat == cycle_paiement.REFUSE
        return PAIEMENT_REFUSE if refuse else A_PAYER
    commence = any(tache.etat == TERMINEE for tache in dossier.taches)
    return ENREGISTRE if commence else A_TERMINER


def paiement_attendu(paiement: Paiement | None, le: datetime) -> bool:
    """Does the bank still owe an answer? A payment that outlived its page does not count."""
    return (
        paiement is not None and paiement.etat == cycle_paiement.OUVERT and paiement.expire_le > le
    )


def _attente(dossier: Dossier) -> str:
    """The answers were given in time: only a lost right matters while somebody else answers."""
    if dossier.decision.inscription.etat == decision.BLOQUEE:
        return ""
    if attend_un_transfert(dossier.inscription):
        return ATTENTE_TRANSFERT
    return ATTENTE_BOURSE if paiement_suspendu(dossier.inscription) else ""


def _inscrit(dossier: Dossier) -> str:
    etape = next(tache for tache in dossier.taches if tache.code == "pieces")
    if etape.etat in (A_CORRIGER, A_FAIRE):
        return A_CORRIGER_PIECES
    validees = all(piece.etat == cycle_piece.VALIDEE for piece in dossier.pieces)
    return TERMINE if validees else EN_CONTROLE
