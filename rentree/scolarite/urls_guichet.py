"""The counter: who is there, their file, one address for each act."""

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

GUICHET = "dossiers/<uuid:inscription>/guichet/"

urlpatterns = [
    path("guichet/", entree, name="guichets"),
    path("guichet/<int:admission>/prendre/", prendre, name="prendre"),
    path(GUICHET, guichet, name="guichet"),
    *(
        path(f"{GUICHET}{etape}/", enregistrer, {"etape": etape}, name=f"guichet_{etape}")
        for etape in ("coordonnees", "reponses", "cvec")
    ),
    path(f"{GUICHET}pieces/<slug:code>/", original, name="guichet_original"),
    path(f"{GUICHET}inscrire/", inscrire, name="guichet_inscrire"),
    path(f"{GUICHET}encaisser/", encaisser, name="guichet_encaisser"),
    path(f"{GUICHET}reprendre/", reprendre, name="guichet_reprendre"),
]
