"""Template filters: moments in Paris time and in words, amounts to the cent.

In French unless the page is written in English.
"""

from datetime import date, datetime
from decimal import Decimal
from types import ModuleType

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language

from rentree.regles import anglais, francais
from rentree.regles.campagne_calendrier import UN_INSTANT

register = template.Library()


def _mots() -> ModuleType:
    """How the language of the page writes dates and amounts."""
    return anglais if get_language() == "en" else francais


def _local(moment: datetime) -> datetime:
    return localtime(moment)


def _jour_local(valeur: date) -> date:
    return _local(valeur) if isinstance(valeur, datetime) else valeur


@register.filter
def jour(valeur: date) -> str:
    """``19 juillet 2024``, ``19 July 2024``."""
    return str(_mots().date_longue(_jour_local(valeur)))


@register.filter
def jour_de_semaine(valeur: date) -> str:
    """``vendredi 19 juillet 2024``, ``Friday 19 July 2024``."""
    return str(_mots().date_avec_jour(_jour_local(valeur)))


@register.filter
def heure(valeur: datetime) -> str:
    """``12 h``, ``12:00``."""
    return str(_mots().heure(_local(valeur)))


@register.filter
def echeance(valeur: datetime) -> str:
    """``vendredi 19 juillet à 12 h``, ``Friday 19 July at 12:00``."""
    return str(_mots().echeance(_local(valeur)))


@register.filter
def moment(valeur: datetime) -> str:
    """``vendredi 19 juillet 2024 à 12 h``, ``Friday 19 July 2024 at 12:00``."""
    return str(_mots().moment_long(_local(valeur)))


@register.filter
def moment_court(valeur: datetime) -> str:
    """``15 juil. à 21 h 04``, ``15 Jul at 21:04``."""
    return str(_mots().moment_court(_local(valeur)))


@register.filter
def euros(valeur: Decimal | str) -> str:
    """An amount in euros, to the cent, from a Decimal or its text."""
    return str(_mots().euros(Decimal(valeur)))


@register.filter
def typo(valeur: str) -> str:
    """French punctuation, for texts that people typed."""
    return francais.typographie(valeur)


@register.filter
def groupe(valeur: str, taille: int = 3) -> str:
    """A long number in readable groups from the right: ``24 012 345``."""
    texte = str(valeur)
    debut = len(texte) % taille
    groupes = [texte[:debut]] if debut else []
    groupes += [texte[i : i + taille] for i in range(debut, len(texte), taille)]
    return francais.INSECABLE.join(groupes)


@register.filter
def dernier_jour(valeur: datetime) -> str:
    """The last day of a delay that is over at this moment: ``vendredi 19 juillet 2024``."""
    return str(_mots().date_avec_jour(_local(valeur - UN_INSTANT)))
