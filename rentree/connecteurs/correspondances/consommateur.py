"""Reads the journal: what a registrar asked for becomes a task of the worker."""

from rentree.connecteurs.correspondances.taches import traiter_un_tableau
from rentree.journal.models import Evenement


def traiter(evenement: Evenement) -> None:
    """Hand over what was asked for; a replay finds it finished."""
    if evenement.acte == "demander_traitement":
        traiter_un_tableau.enqueue(evenement.objet_id)
