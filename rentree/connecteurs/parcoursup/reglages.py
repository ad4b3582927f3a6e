"""How this site speaks with Parcoursup: two pairs of credentials, one for each direction."""

from datetime import timedelta

from django.conf import settings

from rentree.journal.auteur import systeme

PARTENAIRE = "parcoursup"
PARCOURSUP = systeme(PARTENAIRE)


def appel_possible() -> bool:
    """May we ask Parcoursup? Only with our credentials there."""
    return bool(settings.PARCOURSUP["login"])


def reception_possible() -> bool:
    """May Parcoursup write to us? Only with its credentials here."""
    return bool(settings.PARCOURSUP["reception_login"])


def intervalle() -> timedelta:
    """Between two readings of the whole list."""
    return timedelta(minutes=settings.PARCOURSUP["intervalle"])
