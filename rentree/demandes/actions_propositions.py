"""Acts of a proposal: made unit by unit, contested in time or accepted, a unit given up for good.

No mark is kept: a unit granted counts for its credits alone.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rentree.demandes.consignation import consigner_demande
from rentree.demandes.etapes import etape_ouverte, exiger_le_role
from rentree.demandes.models import Demande, Mandat, UniteDemandee
from rentree.demandes.passage import changer, tenir
from rentree.demandes.unites import peut_renoncer
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_demandes import DECISION
from rentree.regles.cycle import ETUDIANT
from rentree.regles.demandes import lecture_reputee


@transaction.atomic
def proposer_demande(
    *,
    demande: Demande,
    accordees: Mapping[str, bool],
    motif: str,
    mandat: Mandat | None = None,
    par: Auteur,
    le: datetime,
) -> None:
    """Answer each unit; hidden until it is read, so that its receipt is proved.

    Raises PasVotreTour, ActeImpossible, and ValueError when a unit has no answer.
    """
    tenir(demande, "proposer_demande", le)
    if demande.depot.proposition is None:
        raise ActeImpossible("proposer_demande", demande)
    etape = next(e for e in demande.circuit if e.nature == DECISION)
    exiger_le_role(demande, etape_ouverte(demande, etape.code, DECISION, le), mandat, par, le)
    demandees = list(demande.unites.all())
    if {unite.unite for unite in demandees} != set(accordees):
        raise ValueError(sorted(accordees))
    for unite in demandees:
        UniteDemandee.objects.filter(pk=unite.pk).update(accordee=accordees[unite.unite])
    changer(
        demande,
        "proposer_demande",
        par,
        le,
        {"unites": dict(accordees), "raison": motif, "mandat": str(mandat.pk) if mandat else ""},
        decidee_le=le,
        decidee_par=par.nom,
        mandat_de_decision=mandat,
        decision_vue_le=None,
        motif=motif,
        echeance=None,
        empreinte=demande.sienne.empreinte,
        connue_le=None,
        a_connaitre_le=lecture_reputee(demande.sienne, demande.depot, le),
    )


@transaction.atomic
def contester_proposition(*, demande: Demande, raison: str, par: Auteur, le: datetime) -> None:
    """In time, and why: the registrar answers by another proposal. Raises ActeImpossible."""
    _exiger_lue(demande, "contester_proposition", le)
    changer(demande, "contester_proposition", par, le, {"raison": raison}, echeance=None)


@transaction.atomic
def accepter_proposition(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """Without waiting for the end of the delay. Raises ActeImpossible."""
    _exiger_lue(demande, "accepter_proposition", le)
    changer(demande, "accepter_proposition", par, le, echeance=None)


def _exiger_lue(demande: Demande, acte: str, le: datetime) -> None:
    tenir(demande, acte, le)
    if demande.cachee:
        raise ActeImpossible(acte, demande)


@transaction.atomic
def renoncer_a_une_unite(*, demande: Demande, unite: str, par: Auteur, le: datetime) -> None:
    """Give up one unit granted, before its exams and for good: it is then followed and examined.

    Raises ActeImpossible: not granted, given up already, or exams have begun.
    """
    tenir(demande, "renoncer_a_une_unite", le)
    if par.role != ETUDIANT or not peut_renoncer(demande, unite, le):
        raise ActeImpossible("renoncer_a_une_unite", demande)
    gardees = UniteDemandee.objects.filter(
        demande=demande, unite=unite, accordee=True, renoncee_le=None
    )
    if gardees.update(renoncee_le=le) != 1:
        raise ActeImpossible("renoncer_a_une_unite", demande)
    consigner_demande("renoncer_a_une_unite", demande, par, le, {"unite": unite})
