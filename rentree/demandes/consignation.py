"""What the journal keeps of an act on a request: always its number, beside what the act says."""

from datetime import datetime
from typing import Any

from rentree.demandes.models import Demande
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


def consigner_demande(
    acte: str, demande: Demande, par: Auteur, le: datetime, donnees: dict[str, Any]
) -> None:
    """One row of the journal, for an act that does not move the request along its cycle."""
    consigner(
        acte=acte,
        objet=demande,
        dossier=demande.dossier,
        par=par,
        le=le,
        donnees={"demande": demande.numero, **donnees},
    )
