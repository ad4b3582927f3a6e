"""The worker's turns and the letters it writes, around the closing of 19 July at noon."""

from datetime import UTC, datetime, timedelta

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from rentree.connecteurs.suivi import un_tour

UNE_MINUTE, UNE_HEURE, UN_JOUR = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FERMETURE = datetime(2024, 7, 19, 10, tzinfo=UTC)
SEPT, UN = FERMETURE - 7 * UN_JOUR, FERMETURE - UN_JOUR


def recus(le: datetime) -> list[EmailMultiAlternatives]:
    """What the worker writes at this moment."""
    un_tour(le)
    lettres, mail.outbox[:] = list(mail.outbox), []
    return lettres


def objets(le: datetime) -> list[str]:
    return [lettre.subject for lettre in recus(le)]
