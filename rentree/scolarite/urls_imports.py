"""Imports: what was received, a file handed in and mapped, tried, imported; the mappings."""

from django.urls import path

from rentree.scolarite.views.correspondances import correspondance, correspondances
from rentree.scolarite.views.imports import (
    detail,
    importer_resultats,
    imports,
    modele_de_resultats,
)
from rentree.scolarite.views.tableaux import deposer, tableau
from rentree.scolarite.views.traitements import enregistrer, importer, rejouer, traitement

TRAITEMENT = "imports/traitements/<uuid:traitement>/"

urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/deposer/", deposer, name="deposer"),
    path("imports/tableaux/<uuid:tableau>/", tableau, name="tableau"),
    path("imports/resultats/", importer_resultats, name="importer_resultats"),
    path("imports/resultats/modele.csv", modele_de_resultats, name="modele_de_resultats"),
    path(TRAITEMENT, traitement, name="traitement"),
    path(f"{TRAITEMENT}enregistrer/", enregistrer, name="enregistrer_correspondance"),
    path(f"{TRAITEMENT}importer/", importer, name="importer"),
    path("imports/<uuid:echange>/", detail, name="import"),
    path("imports/<uuid:echange>/rejouer/", rejouer, name="rejouer"),
    path("correspondances/", correspondances, name="correspondances"),
    path("correspondances/<slug:code>/<int:version>/", correspondance, name="correspondance"),
]
