"""The link sent to whoever gives a document of somebody's request: its secret part is the key."""

from django.urls import path

from rentree.portail.views.tiers import code, lien, remise

LIEN = "document/<str:jeton>/"

urlpatterns = [
    path(LIEN, lien, name="tiers"),
    path(f"{LIEN}code/", code, name="tiers_code"),
    path(f"{LIEN}remise/", remise, name="tiers_remise"),
]
