"""Entries for any agenda (RFC 5545): one per date, with its reminders."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event

RAPPELS = (timedelta(days=7), timedelta(days=1))


def nouvel_agenda(langue: str = "FR") -> Calendar:
    """An empty calendar to publish."""
    agenda = Calendar()
    agenda.add("prodid", f"-//Rentree//Dates d'inscription//{langue.upper()}")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    return agenda


def evenement(cle: str, titre: str, moment: datetime, *, le: datetime, page: str) -> Event:
    """A moment without duration; ``cle`` is stable, so that a date that moves replaces itself.

    ``le`` is when it was written, ``page`` the path of the page that explains it.
    """
    site = urlsplit(settings.ADRESSE_PUBLIQUE).netloc
    entree = Event()
    entree.add("uid", f"{cle}@{site}")
    entree.add("dtstamp", le)
    entree.add("dtstart", moment.astimezone(ZoneInfo(settings.TIME_ZONE)))
    entree.add("duration", timedelta(0))
    entree.add("summary", titre)
    entree.add("transp", "TRANSPARENT")
    entree.add("url", settings.ADRESSE_PUBLIQUE + page)
    for avance in RAPPELS:
        entree.add_component(_rappel(titre, avance))
    return entree


def reponse(agenda: Calendar, fichier: str, *, cache: str) -> HttpResponse:
    """The calendar as a file to open; ``cache`` is its ``Cache-Control``."""
    agenda.add_missing_timezones()
    return HttpResponse(
        agenda.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": cache,
            "Content-Disposition": f'attachment; filename="{fichier}"',
        },
    )


def _rappel(titre: str, avance: timedelta) -> Alarm:
    rappel = Alarm()
    rappel.add("action", "DISPLAY")
    rappel.add("description", titre)
    rappel.add("trigger", -avance)
    return rappel
