"""What belongs to the person and not to one file: the language."""

from django.urls import path

from rentree.portail.views.langue import langue

urlpatterns = [
    path("langue/", langue, name="langue"),
]
