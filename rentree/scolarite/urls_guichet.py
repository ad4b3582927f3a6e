"""The counter, one address for each act; prices outside the scale; a scholarship refused."""

from django.urls import path

from rentree.scolarite.views.guichet import (
    encaisser,
    enregistrer,
    entree,
    guichet,
    inscrire,
    original,
    prendre,
    reprendre,
)
from rentree.scolarite.views.prix import fixer, prix
from rentree.scolarite.views.refus_de_bourse import refus_de_bourse

GUICHET = "dossiers/<uuid:inscription>/guichet/"

urlpatterns = [
    path("formation-continue/", prix, name="prix"),
    path("formation-continue/<uuid:inscription>/", fixer, name="fixer_le_prix"),
    path("guichet/", entree, name="guichets"),
    path("guichet/<int:admission>/prendre/", prendre, name="prendre"),
    path("dossiers/<uuid:inscription>/bourse/refus/", refus_de_bourse, name="refus_de_bourse"),
    path(GUICHET, guichet, name="guichet"),
    *(
        path(f"{GUICHET}{etape}/", enregistrer, {"etape": etape}, name=f"guichet_{etape}")
        for etape in ("coordonnees", "reponses", "sejour", "cvec")
    ),
    path(f"{GUICHET}pieces/<slug:code>/", original, name="guichet_original"),
    path(f"{GUICHET}inscrire/", inscrire, name="guichet_inscrire"),
    path(f"{GUICHET}encaisser/", encaisser, name="guichet_encaisser"),
    path(f"{GUICHET}reprendre/", reprendre, name="guichet_reprendre"),
]
