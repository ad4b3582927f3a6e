"""What belongs to the person and not to one file: messages, earlier years, language, agenda."""

from django.urls import path

from rentree.portail.views.agenda_personnel import agenda_personnel, creer, finir, flux
from rentree.portail.views.langue import langue
from rentree.portail.views.messages import messages
from rentree.portail.views.parcours import parcours

urlpatterns = [
    path("messages/", messages, name="messages"),
    path("parcours/", parcours, name="parcours"),
    path("agenda/", agenda_personnel, name="agenda_personnel"),
    path("agenda/creer/", creer, name="creer_agenda"),
    path("agenda/finir/", finir, name="finir_agenda"),
    path("agenda/<str:jeton>.ics", flux, name="flux"),
    path("langue/", langue, name="langue"),
]
