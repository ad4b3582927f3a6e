"""The public check of a certificate: short addresses, because they are printed."""

from django.urls import path

from rentree.portail.views.verification import document, saisie

app_name = "verification"
urlpatterns = [
    path("", saisie, name="saisie"),
    path("<str:code>/", document, name="document"),
]
