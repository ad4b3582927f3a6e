"""The link sent to the legal representative of a minor: its secret part is the key."""

from django.urls import path

from rentree.portail.views.representant import code, lien, reponse

LIEN = "autorisation/<str:jeton>/"

urlpatterns = [
    path(LIEN, lien, name="representant"),
    path(f"{LIEN}code/", code, name="representant_code"),
    path(f"{LIEN}reponse/", reponse, name="representant_reponse"),
]
