"""The sessions of a commission: prepared, held, published."""

from django.urls import path

from rentree.scolarite.views.publication_de_seance import (
    proces_verbal,
    proces_verbal_signe,
    publication,
)
from rentree.scolarite.views.seances import (
    geste,
    modifier,
    ordre_du_jour,
    preparer,
    saisir,
    seance,
    seances,
)

SEANCE = "seances/<uuid:seance>/"

urlpatterns = [
    path("seances/", seances, name="seances"),
    path("seances/preparer/", preparer, name="preparer_seance"),
    path(SEANCE, seance, name="seance"),
    path(f"{SEANCE}modifier/", modifier, name="modifier_seance"),
    path(f"{SEANCE}ordre-du-jour/", ordre_du_jour, name="ordre_du_jour"),
    path(f"{SEANCE}saisie/", saisir, name="saisir_seance"),
    path(f"{SEANCE}publication/", publication, name="publication_de_seance"),
    path(f"{SEANCE}proces-verbal.pdf", proces_verbal, name="proces_verbal"),
    path(f"{SEANCE}proces-verbal-signe/", proces_verbal_signe, name="proces_verbal_signe"),
    path(f"{SEANCE}<slug:nom>/", geste, name="geste_de_seance"),
]
