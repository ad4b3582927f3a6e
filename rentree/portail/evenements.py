"""Entries for any agenda (RFC 5545): one per date, with its reminders."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, Timezone

from rentree.connecteurs.agenda.dates import DateDAgenda
from rentree.inscriptions.dossier import Dossier
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE

RAPPELS = (timedelta(days=7), timedelta(days=1))


def nouvel_agenda(langue: str = "FR") -> Calendar:
    """A calendar to publish; it holds its time zone, since one that holds nothing is not valid."""
    agenda = Calendar()
    agenda.add("prodid", f"-//Rentree//Dates d'inscription//{langue.upper()}")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return agenda


def dates_d_agenda(dossier: Dossier) -> Iterator[DateDAgenda]:
    """What is worth an entry, named after the step; no last moment once registered.

    The key of a date is that of its place in the file: a date that moves replaces itself.
    """
    inscription = dossier.inscription
    page = reverse("portail:inscription", args=[inscription.pk])
    dates: list[tuple[str, str, datetime]] = []
    finie = inscription.etat in (ANNULEE, EFFECTIVE)
    for rang, fenetre in enumerate(dossier.decision.inscription.fenetres, start=1):
        if not finie:
            dates.append((f"ouverture-{rang}", _("ouverture"), fenetre.ouvre_le))
            dates.append((f"fermeture-{rang}", _("dernier moment"), fenetre.ferme_le))
    for piece in dossier.pieces:
        if piece.a_remplacer_avant:
            dates.append((f"piece-{piece.code}", _("pièce à remplacer"), piece.a_remplacer_avant))
    for cle, quoi, moment in dates:
        # An agenda is shown to others: never who nor what.
        titre = _("Inscription à l’université\u00a0: %(quoi)s") % {"quoi": quoi}
        yield DateDAgenda(f"{cle}.{inscription.pk}", titre, moment, page)


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
