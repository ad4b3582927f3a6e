"""What the acts on a session share: one of them holds it at a time, and says what it did."""

from datetime import datetime
from typing import Any

from rentree.demandes.models import SeanceDeCommission
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_seance import PREPAREE


def tenir_en_preparation(seance: SeanceDeCommission, acte: str, par: Auteur) -> None:
    """Hold the session until the end of the transaction. Raises ActeImpossible."""
    tenir_seance(seance)
    if seance.etat != PREPAREE or par.role != GESTIONNAIRE:
        raise ActeImpossible(acte, seance)


def tenir_seance(seance: SeanceDeCommission) -> None:
    """One at a time, read again."""
    SeanceDeCommission.objects.select_for_update(of=("self",)).get(pk=seance.pk)
    seance.refresh_from_db()


def consigner_seance(
    acte: str, seance: SeanceDeCommission, par: Auteur, le: datetime, donnees: dict[str, Any]
) -> None:
    consigner(acte=acte, objet=seance, par=par, le=le, donnees={"seance": seance.numero, **donnees})
