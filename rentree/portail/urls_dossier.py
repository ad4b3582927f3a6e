"""The steps of one file, from the CVEC number to the certificate."""

from django.urls import path

from rentree.portail.views.autorisation import autorisation
from rentree.portail.views.bourse import bourse_refusee
from rentree.portail.views.certificat import certificat
from rentree.portail.views.confirmation import confirmation
from rentree.portail.views.cvec import cvec
from rentree.portail.views.fiche_transfert import fiche_de_transfert
from rentree.portail.views.paiement import paiement, reprendre, retour
from rentree.portail.views.pieces import page_de_piece, piece, pieces
from rentree.portail.views.sejour import sejour
from rentree.portail.views.verifier import verifier

DOSSIER = "inscription/<uuid:inscription>/"
PIECE = f"{DOSSIER}pieces/<slug:code>/"

urlpatterns = [
    path(f"{DOSSIER}autorisation/", autorisation, name="autorisation"),
    path(f"{DOSSIER}sejour/", sejour, name="sejour"),
    path(f"{DOSSIER}cvec/", cvec, name="cvec"),
    path(f"{DOSSIER}pieces/", pieces, name="pieces"),
    path(PIECE, piece, name="piece"),
    path(f"{PIECE}page-<int:page>/", page_de_piece, name="page_de_piece"),
    path(f"{DOSSIER}verifier/", verifier, name="verifier"),
    path(f"{DOSSIER}bourse-refusee/", bourse_refusee, name="bourse_refusee"),
    path(f"{DOSSIER}paiement/", paiement, name="paiement"),
    path(f"{DOSSIER}reprendre/", reprendre, name="reprendre"),
    path(f"{DOSSIER}paiement/retour/", retour, name="retour"),
    path(f"{DOSSIER}confirmation/", confirmation, name="confirmation"),
    path(f"{DOSSIER}certificat.pdf", certificat, name="certificat"),
    path(f"{DOSSIER}fiche-de-transfert.pdf", fiche_de_transfert, name="fiche_de_transfert"),
]
