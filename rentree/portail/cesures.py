"""What a césure means for the price: said while it is examined, then once it is granted."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rentree.demandes.cesures import cesure_a_l_etude, demande_au_taux_reduit
from rentree.demandes.models import Demande
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.cesures import cesure_baisse
from rentree.inscriptions.exonerations import lire_droits
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Remboursement
from rentree.portail.exonerations import droits_actuels
from rentree.regles.cycle_demande import ACCEPTEE
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.droits import DecisionDroits
from rentree.regles.effets_demandes import ACCORDER_CESURE
from rentree.regles.valeurs import BOURSES_NOTIFIEES

PAS_PAYEE = (EN_PREPARATION, CONFIRMEE)


def montant_en_attente(inscription: Inscription, droits: DecisionDroits) -> bool:
    """Would a césure that is examined lower ``droits``, which are still to be paid?"""
    a_payer = inscription.etat in PAS_PAYEE and not paiement_suspendu(inscription)
    return a_payer and cesure_baisse(droits) and cesure_a_l_etude(inscription)


def peut_attendre(demande: Demande) -> bool:
    """Does it say, on the page of this request, that its answer may be awaited before paying?

    Without deciding anything: an amount that is not known yet counts, unless a scholarship was
    notified.
    """
    if not demande.en_cours or not demande_au_taux_reduit(demande):
        return False
    inscription = demande.son_admission.inscription
    if inscription.etat not in PAS_PAYEE or paiement_suspendu(inscription):
        return False
    if inscription.verdict:
        return cesure_baisse(lire_droits(inscription.verdict["droits"]))
    return inscription.situation.get("boursier") not in BOURSES_NOTIFIEES


@dataclass(frozen=True, slots=True)
class CesureDite:
    """What was granted: the price now, whether money is owed back, whether it is to be paid.

    ``reduite``: the fees are at the reduced rate.
    """

    reduite: bool
    total: Decimal
    rendue: bool
    a_payer: bool


def cesure_dite(demande: Demande, le: datetime) -> CesureDite | None:
    """What this request gave; None while it gave nothing."""
    if demande.etat != ACCEPTEE or not demande.depot.fait(ACCORDER_CESURE):
        return None
    admission = demande.son_admission
    if admission.cesure_le is None:
        return None
    inscription = admission.inscription
    droits = droits_actuels(inscription, le)
    rendus = Remboursement.objects.de(inscription).filter(constate_le=admission.cesure_le)
    return CesureDite(
        reduite=admission.cesure_reduite and not cesure_baisse(droits) and bool(droits.total),
        total=droits.total or Decimal(0),
        rendue=rendus.exists(),
        a_payer=bool(droits.total) and inscription.etat != EFFECTIVE,
    )
