"""What stands between a right to register and its use, whatever the calendar says."""

from rentree.inscriptions.models import Admission
from rentree.regles.motif import Motif

ADMISSION_RETIREE = Motif(
    "ADMISSION_RETIREE",
    "La plateforme a retiré votre proposition d’admission.",
    "Vérifiez votre dossier sur la plateforme, puis écrivez à la scolarité.",
    "",
)


def obstacles(admission: Admission) -> tuple[Motif, ...]:
    """Why this right no longer lets anyone confirm or pay, whatever the calendar says."""
    return () if admission.retiree_le is None else (ADMISSION_RETIREE,)
