"""What an exemption may give, told before it is asked; what it gave, on the page of its request."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exonerations import exoneration_de, lire_droits
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Exoneration, Inscription
from rentree.paiements.models import Remboursement
from rentree.portail.langues import mots
from rentree.regles.campagne import QuotaDExoneration
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.cycle_demande import ACCEPTEE
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.droits import DecisionDroits
from rentree.regles.effets_demandes import ACCORDER_EXONERATION
from rentree.regles.exceptions import AUCUNE
from rentree.regles.francais import INSECABLE
from rentree.regles.page_decision import ligne_dite
from rentree.regles.page_demandes import phrase_dite


@dataclass(frozen=True, slots=True)
class ExonerationAnnoncee:
    """The fees it may take off, whether they are paid, who decides, and within what bounds."""

    droits: DecisionDroits
    payee: bool
    decide: str
    quota: QuotaDExoneration
    versement_jours: int

    @property
    def part(self) -> str:
        return f"{self.quota.pour_cent}{INSECABLE}%"


def exoneration_annoncee(
    inscription: Inscription, regles: ReglesDeDemande, le: datetime
) -> ExonerationAnnoncee | None:
    """None for the other kinds of requests."""
    if regles.depot is None or not regles.depot.fait(ACCORDER_EXONERATION):
        return None
    sienne, langue = campagne(inscription.campagne), mots()
    droits = droits_actuels(inscription, le)
    return ExonerationAnnoncee(
        droits=replace(droits, lignes=tuple(ligne_dite(ligne, langue) for ligne in droits.lignes)),
        payee=inscription.etat == EFFECTIVE,
        decide=phrase_dite(sienne.roles[regles.depot.circuit[-1].role], langue),
        quota=next(iter(sienne.droits.quotas.values())),
        versement_jours=sienne.fins.versement_jours,
    )


@dataclass(frozen=True, slots=True)
class ExonerationDite:
    """What was granted, what the registration costs now, whether money is owed back."""

    accordee: Exoneration
    total: Decimal
    rendue: bool
    a_payer: bool


def exoneration_dite(demande: Demande, le: datetime) -> ExonerationDite | None:
    """What this request gave; None while it gave nothing."""
    if demande.etat != ACCEPTEE or not demande.depot.fait(ACCORDER_EXONERATION):
        return None
    inscription = demande.son_admission.inscription
    accordee = exoneration_de(inscription)
    if accordee is None:
        return None
    total = droits_actuels(inscription, le).total or Decimal(0)
    return ExonerationDite(
        accordee=accordee,
        total=total,
        rendue=Remboursement.objects.de(inscription).exists(),
        a_payer=bool(total) and inscription.etat != EFFECTIVE,
    )


def droits_actuels(inscription: Inscription, le: datetime) -> DecisionDroits:
    """Those of the file once it is confirmed, of this moment before: no window changes them."""
    if inscription.verdict:
        return lire_droits(inscription.verdict["droits"])
    return decision_sur(inscription, le, exceptions=AUCUNE).droits
