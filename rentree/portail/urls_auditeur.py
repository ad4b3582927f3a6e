"""Auditors: the entrance, their space, their requests, the fee, the certificate of attendance."""

from django.urls import path

from rentree.portail.views.auditeur import attestation, demander, espace, payer, retour
from rentree.portail.views.auditeur_entree import auditeur, code

AUDITEUR = "auditeur-libre/"

urlpatterns = [
    path(AUDITEUR, auditeur, name="auditeur"),
    path(f"{AUDITEUR}code/", code, name="auditeur_code"),
    path(f"{AUDITEUR}mon-espace/", espace, name="espace_d_auditeur"),
    path(f"{AUDITEUR}demander/", demander, name="demander_en_auditeur"),
    path(f"{AUDITEUR}payer/", payer, name="payer_en_auditeur"),
    path(f"{AUDITEUR}payer/retour/", retour, name="retour_d_auditeur"),
    path(f"{AUDITEUR}attestation.pdf", attestation, name="attestation_d_auditeur"),
]
