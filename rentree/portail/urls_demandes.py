"""The requests: those of a file, the form of each kind, one request followed."""

from django.urls import path

from rentree.portail.views.demande import demande, fichier, lire, retirer
from rentree.portail.views.demandes import demander, demandes
from rentree.portail.views.fin import finir
from rentree.portail.views.inviter import inviter
from rentree.portail.views.proposition import accepter, contester, contrat, renoncer
from rentree.portail.views.recours import recours
from rentree.portail.views.remboursement import remboursement

DOSSIER = "inscription/<uuid:inscription>/demandes/"
DEMANDE = "demandes/<uuid:demande>/"

urlpatterns = [
    path(DOSSIER, demandes, name="demandes"),
    path("inscription/<uuid:inscription>/fin/<slug:genre>/", finir, name="finir"),
    path("inscription/<uuid:inscription>/remboursement/", remboursement, name="remboursement"),
    path(f"{DOSSIER}<slug:genre>/", demander, name="demander"),
    path(DEMANDE, demande, name="demande"),
    path(f"{DEMANDE}lire/", lire, name="lire_decision"),
    path(f"{DEMANDE}recours/", recours, name="deposer_recours"),
    path(f"{DEMANDE}accepter/", accepter, name="accepter_proposition"),
    path(f"{DEMANDE}contester/", contester, name="contester_proposition"),
    path(f"{DEMANDE}renoncer/<slug:unite>/", renoncer, name="renoncer"),
    path(f"{DEMANDE}contrat.pdf", contrat, name="contrat_de_concordance"),
    path(f"{DEMANDE}document/<slug:code>/", inviter, name="inviter_tiers"),
    path(f"{DEMANDE}retirer/", retirer, name="retirer_demande"),
    path(f"{DEMANDE}fichiers/<int:rang>/", fichier, name="fichier_de_demande"),
]
