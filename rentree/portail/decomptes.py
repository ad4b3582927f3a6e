"""The count of registrations that a dérogation is about, in the words of its reader."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.decompte import decomptes_depasses
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.portail.langues import mots
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.conditions_demandes import DEROGATION_REQUISE
from rentree.regles.page_decision import decompte_dit


@dataclass(frozen=True, slots=True)
class DecompteMontre:
    """One limit passed, in a sentence, and the earlier years that count."""

    phrase: str
    annees: list[InscriptionAnterieure]


def decomptes_montres(
    inscription: Inscription, regles: ReglesDeDemande, le: datetime
) -> list[DecompteMontre]:
    """Only for the kinds that are about too many registrations."""
    if regles.depot is None or DEROGATION_REQUISE not in regles.depot.conditions:
        return []
    return [
        DecompteMontre(decompte_dit(decompte.limite, decompte.rang, mots()), decompte.annees)
        for decompte in decomptes_depasses(inscription, le)
    ]
