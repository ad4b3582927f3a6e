"""The filters of ``francais`` that speak a language, in English: ``{% load anglais %}``.

They have the same names, so that the two versions of an e-mail differ by their words alone.
"""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.timezone import localtime

from rentree.regles import anglais
from rentree.regles.campagne_calendrier import UN_INSTANT

register = template.Library()


@register.filter
def jour(valeur: date) -> str:
    """``19 July 2024``."""
    return anglais.date_longue(localtime(valeur) if isinstance(valeur, datetime) else valeur)


@register.filter
def heure(valeur: datetime) -> str:
    """``12:00``."""
    return anglais.heure(localtime(valeur))


@register.filter
def echeance(valeur: datetime) -> str:
    """``Friday 19 July at 12:00``."""
    return anglais.echeance(localtime(valeur))


@register.filter
def moment(valeur: datetime) -> str:
    """``Friday 19 July 2024 at 12:00``."""
    return anglais.moment_long(localtime(valeur))


@register.filter
def euros(valeur: Decimal | str) -> str:
    """An amount in euros, to the cent, from a Decimal or its text."""
    return anglais.euros(Decimal(valeur))


@register.filter
def dernier_jour(valeur: datetime) -> str:
    """The last day of a delay that is over at this moment: ``Friday 19 July 2024``."""
    return anglais.date_avec_jour(localtime(valeur - UN_INSTANT))
