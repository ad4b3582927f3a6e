"""When results may be published, and why not."""

from datetime import datetime

from rentree.regles.motif import Motif

MOMENT_PASSE = Motif(
    "MOMENT_PASSE",
    "Cette heure de publication est déjà passée.",
    "Choisissez un moment à venir, ou publiez tout de suite depuis la page des résultats.",
    "",
)
RIEN_A_PUBLIER = Motif(
    "RIEN_A_PUBLIER",
    "Tous ces résultats sont déjà publiés, ou leur heure de publication est passée.",
    "Rechargez la page pour voir où ils en sont.",
    "",
)


class PublicationImpossible(Exception):
    """Nothing was planned nor published; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


def verifier_moment(a_publier_le: datetime | None, le: datetime) -> None:
    """Raises PublicationImpossible for an hour that has passed: nothing is backdated."""
    if a_publier_le is not None and a_publier_le <= le:
        raise PublicationImpossible(MOMENT_PASSE)
