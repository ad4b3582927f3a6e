"""What the worker does for Parcoursup at each turn, once the acts have been followed."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError

from rentree.connecteurs.parcoursup.actions_messages import reprendre_les_messages
from rentree.connecteurs.parcoursup.actions_releve import relever_a_l_heure
from rentree.connecteurs.parcoursup.actions_remontees import remonter
from rentree.connecteurs.parcoursup.reglages import appel_possible, reception_possible

journal_technique = logging.getLogger(__name__)


def suivre_parcoursup(le: datetime) -> None:
    """Messages kept and not applied, the list when it is time, what must be told; all bounded.

    An unexpected failure of one is written down and stops nothing else: other work waits behind.
    """
    taches: list[Callable[..., object]] = []
    if reception_possible():
        taches.append(reprendre_les_messages)
    if appel_possible():
        taches += [relever_a_l_heure, remonter]
    for tache in taches:
        try:
            tache(le=le)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            journal_technique.exception("Parcoursup : %s a échoué", tache.__name__)
