"""The dates of a file as a calendar that any agenda reads (RFC 5545)."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.dossier import Dossier, lire_dossier
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE

RAPPELS = (timedelta(days=7), timedelta(days=1))


@dossier_requis
@require_safe
def agenda(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    dossier = lire_dossier(inscription, maintenant())
    return HttpResponse(
        calendrier(dossier).to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'attachment; filename="inscription.ics"',
        },
    )


def calendrier(dossier: Dossier) -> Calendar:
    """One event per date, named after the step and never after the person.

    The identifier of an event is that of its place in the file: a date that moves replaces the
    one already in the agenda.
    """
    calendrier = Calendar()
    calendrier.add("prodid", "-//Rentree//Dates d'inscription//FR")
    calendrier.add("version", "2.0")
    calendrier.add("method", "PUBLISH")
    for cle, titre, moment in _dates(dossier):
        calendrier.add_component(_evenement(dossier, cle, titre, moment))
    calendrier.add_missing_timezones()
    return calendrier


def _dates(dossier: Dossier) -> list[tuple[str, str, datetime]]:
    """(stable key, title, moment) of what is worth an entry: no last moment once registered."""
    dates = []
    sujet = "Inscription à l’université\u00a0: "
    finie = dossier.inscription.etat in (ANNULEE, EFFECTIVE)
    fenetres = () if finie else dossier.decision.inscription.fenetres
    for rang, fenetre in enumerate(fenetres, start=1):
        dates += [
            (f"ouverture-{rang}", sujet + "ouverture", fenetre.ouvre_le),
            (f"fermeture-{rang}", sujet + "dernier moment", fenetre.ferme_le),
        ]
    for piece in dossier.pieces:
        if piece.a_remplacer_avant:
            titre = sujet + "pièce à remplacer"
            dates.append((f"piece-{piece.code}", titre, piece.a_remplacer_avant))
    return dates


def _evenement(dossier: Dossier, cle: str, titre: str, moment: datetime) -> Event:
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    site = urlsplit(settings.ADRESSE_PUBLIQUE).netloc
    evenement = Event()
    evenement.add("uid", f"{cle}.{dossier.inscription.pk}@{site}")
    evenement.add("dtstamp", dossier.le)
    evenement.add("dtstart", local)
    evenement.add("duration", timedelta(0))
    evenement.add("summary", titre)
    evenement.add("transp", "TRANSPARENT")
    page = reverse("portail:inscription", args=[dossier.inscription.pk])
    evenement.add("url", settings.ADRESSE_PUBLIQUE + page)
    for avance in RAPPELS:
        evenement.add_component(_rappel(titre, avance))
    return evenement


def _rappel(titre: str, avance: timedelta) -> Alarm:
    rappel = Alarm()
    rappel.add("action", "DISPLAY")
    rappel.add("description", titre)
    rappel.add("trigger", -avance)
    return rappel
