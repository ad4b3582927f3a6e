"""Template filters: moments in Paris time and in words, amounts to the cent."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.timezone import localtime

from rentree.regles import francais
from rentree.regles.campagne_calendrier import UN_INSTANT

register = template.Library()


def _local(moment: datetime) -> datetime:
    return localtime(moment)


@register.filter
def jour(valeur: date) -> str:
    """``19 juillet 2024``."""
    return francais.date_longue(_local(valeur) if isinstance(valeur, datetime) else valeur)


@register.filter
def jour_de_semaine(valeur: date) -> str:
    """``vendredi 19 juillet 2024``."""
    return francais.date_avec_jour(_local(valeur) if isinstance(valeur, datetime) else valeur)


@register.filter
def heure(valeur: datetime) -> str:
    """``12 h``."""
    return francais.heure(_local(valeur))


@register.filter
def echeance(valeur: datetime) -> str:
    """``vendredi 19 juillet à 12 h``."""
    return francais.echeance(_local(valeur))


@register.filter
def moment(valeur: datetime) -> str:
    """``vendredi 19 juillet 2024 à 12 h``."""
    return francais.moment_long(_local(valeur))


@register.filter
def moment_court(valeur: datetime) -> str:
    """``15 juil. à 21 h 04``."""
    return francais.moment_court(_local(valeur))


@register.filter
def euros(valeur: Decimal | str) -> str:
    """An amount in euros, to the cent, from a Decimal or its text."""
    return francais.euros(Decimal(valeur))


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
    return francais.date_avec_jour(localtime(valeur - UN_INSTANT))
