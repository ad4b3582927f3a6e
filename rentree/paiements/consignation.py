"""What the journal keeps of a debt."""

from datetime import datetime

from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.paiements.models import Creance


def consigner_creance(creance: Creance, par: Auteur, le: datetime) -> None:
    """The row of the journal for a debt just kept, a student's or an auditor's."""
    consigner(
        acte="constater_creance",
        objet=creance,
        dossier=creance.dossier,
        par=par,
        le=le,
        donnees={"total": str(creance.total), "empreinte": creance.empreinte},
    )
