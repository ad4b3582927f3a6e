"""The campaign of a file, read once and held in memory."""

from functools import cache

from django.conf import settings

from rentree.regles.campagne import Campagne
from rentree.regles.lecture import trouver_campagne


@cache
def campagne(code: str) -> Campagne:
    """The campaign named ``amu-allsh/2024-2025``. Raises CampagneInvalide when it is refused."""
    return trouver_campagne(code, racine=settings.CAMPAGNES)


def campagne_ouverte() -> Campagne:
    """The campaign that this site serves."""
    return campagne(settings.CAMPAGNE)
