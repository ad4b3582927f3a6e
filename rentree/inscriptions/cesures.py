"""What a césure changes in the price of one file, granted already or not yet."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime

from rentree.inscriptions.exonerations import droits_en_cours, lire_droits
from rentree.inscriptions.faits import decision_pour, decision_sur
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.prix import avec_le_prix
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.droits import CALCULES, DecisionDroits

CREDIT, REDUIT = "credit-", "-reduit"  # in the codes of the lines


def cesure_baisse(droits: DecisionDroits) -> bool:
    """Would the reduced rate be less than these fees? Not for whoever pays nothing, or has it."""
    deja = any(ligne.code.endswith(REDUIT) for ligne in droits.lignes)
    return droits.etat == CALCULES and bool(droits.total) and not deja


def droits_ramenes(
    inscription: Inscription, proposes: DecisionDroits, dossiers: Iterable[Inscription]
) -> DecisionDroits:
    """The frozen fees of a confirmed file, or ``proposes`` when they are less.

    A file that a dearer one of the year has brought to the reduced rate, by a credit, stays as it
    is: the difference was given there.
    """
    actuels = lire_droits(inscription.verdict["droits"])
    if not cesure_baisse(actuels) or _credite_ailleurs(inscription, dossiers):
        return actuels
    if proposes.total is None or actuels.total is None or proposes.total >= actuels.total:
        return actuels
    return proposes


def _credite_ailleurs(inscription: Inscription, dossiers: Iterable[Inscription]) -> bool:
    return any(
        ligne["code"].startswith(CREDIT)
        for autre in dossiers
        if autre.pk != inscription.pk and autre.etat in (CONFIRMEE, EFFECTIVE)
        for ligne in autre.verdict["droits"]["lignes"]
    )


def droits_avant_et_apres(
    inscription: Inscription, le: datetime
) -> tuple[DecisionDroits, DecisionDroits]:
    """What the file costs at ``le``, and what it would, were a césure granted at the reduced rate.

    A dozen queries: for the page of one decision.
    """
    avant = droits_en_cours(inscription, decision_sur(inscription, le))
    admission = copy(inscription.admission)
    admission.cesure_le, admission.cesure_reduite = le, True
    decision = decision_pour(admission, inscription.situation, le)
    apres = avec_le_prix(decision, inscription, le).droits
    if not inscription.verdict:
        return avant, apres
    siennes = inscription.etudiant.inscriptions.filter(campagne=inscription.campagne)
    return avant, droits_ramenes(inscription, apres, siennes)
