"""The registrar's addresses: entrance, queue, check, what waits, preview, imports, partners."""

from django.urls import path

from rentree.scolarite.views.a_traiter import a_traiter
from rentree.scolarite.views.apercu import apercu, matrice
from rentree.scolarite.views.connexion import appareil, code, connexion, quitter
from rentree.scolarite.views.controle import controle, controler, revenir, valider
from rentree.scolarite.views.dossier import dossier
from rentree.scolarite.views.doublons import distinguer, doublon, reexaminer, reunir
from rentree.scolarite.views.fichiers import original, page_de_piece
from rentree.scolarite.views.file import file
from rentree.scolarite.views.imports import detail, imports
from rentree.scolarite.views.refus import refus
from rentree.scolarite.views.retraits import retrait
from rentree.scolarite.views.synchronisations import (
    echange,
    essai,
    rejouer,
    relever,
    synchronisation,
    synchronisations,
)

app_name = "scolarite"

DOSSIER = "dossiers/<uuid:inscription>/"
ECHANGE = "synchronisations/echanges/<uuid:echange>/"
DOUBLON = "doublons/<uuid:doublon>/"
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
    path("a-traiter/", a_traiter, name="a_traiter"),
    path("retraits/<uuid:retrait>/", retrait, name="retrait"),
    path(DOUBLON, doublon, name="doublon"),
    path(f"{DOUBLON}reunir/", reunir, name="reunir"),
    path(f"{DOUBLON}distinguer/", distinguer, name="distinguer"),
    path(f"{DOUBLON}reexaminer/", reexaminer, name="reexaminer"),
    path("apercu/", apercu, name="apercu"),
    path("apercu/matrice/", matrice, name="matrice"),
    path("synchronisations/", synchronisations, name="synchronisations"),
    path("synchronisations/parcoursup/relever/", relever, name="parcoursup_relever"),
    path("synchronisations/parcoursup/essai/", essai, name="parcoursup_essai"),
    path(ECHANGE, echange, name="echange"),
    path(f"{ECHANGE}rejouer/", rejouer, name="rejouer"),
    path("synchronisations/<slug:partenaire>/", synchronisation, name="synchronisation"),
    path("imports/", imports, name="imports"),
    path("imports/<uuid:echange>/", detail, name="import"),
]
