"""The registrar's addresses: the entrance, the queue, the check, the preview, the imports."""

from django.urls import path

from rentree.scolarite import urls_imports
from rentree.scolarite.views.apercu import apercu, matrice
from rentree.scolarite.views.connexion import appareil, code, connexion, quitter
from rentree.scolarite.views.controle import controle, controler, revenir, valider
from rentree.scolarite.views.dossier import dossier
from rentree.scolarite.views.fichiers import original, page_de_piece
from rentree.scolarite.views.file import file
from rentree.scolarite.views.refus import refus

app_name = "scolarite"

DOSSIER = "dossiers/<uuid:inscription>/"
PIECE = f"{DOSSIER}pieces/<uuid:piece>/"

urlpatterns = [
    path("connexion/", connexion, name="connexion"),
    path("connexion/code/", code, name="code"),
    path("connexion/appareil/", appareil, name="appareil"),
    path("quitter/", quitter, name="quitter"),
    path("", file, name="file"),
    path(DOSSIER, dossier, name="dossier"),
    path(f"{DOSSIER}controler/", controler, name="controler"),
    path(PIECE, controle, name="controle"),
    path(f"{PIECE}valider/", valider, name="valider"),
    path(f"{PIECE}refus/", refus, name="refus"),
    path(f"{PIECE}revenir/", revenir, name="revenir"),
    path(f"{PIECE}page-<int:page>/", page_de_piece, name="page_de_piece"),
    path(f"{PIECE}original-<int:rang>/", original, name="original"),
    path("apercu/", apercu, name="apercu"),
    path("apercu/matrice/", matrice, name="matrice"),
    *urls_imports.urlpatterns,
]
