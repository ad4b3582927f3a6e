"""What belongs to the person and not to one file: the messages, the language."""

from django.urls import path

from rentree.portail.views.langue import langue
from rentree.portail.views.messages import messages

urlpatterns = [
    path("messages/", messages, name="messages"),
    path("langue/", langue, name="langue"),
]
