"""The public page of dates and rules, in each language, with a file of one's own dates."""

from django.urls import path

from rentree.portail.views.calendrier import agenda, calendrier

FRANCAIS, ANGLAIS = {"langue": "fr"}, {"langue": "en"}

urlpatterns = [
    path("calendrier/", calendrier, FRANCAIS, name="calendrier"),
    path("calendrier/dates.ics", agenda, FRANCAIS, name="calendrier_agenda"),
    path("en/calendrier/", calendrier, ANGLAIS, name="calendrier_en"),
    path("en/calendrier/dates.ics", agenda, ANGLAIS, name="calendrier_agenda_en"),
]
