"""The registrar's addresses: entrance, queue, check, what waits, previews, imports, partners."""

from django.urls import path

from rentree.scolarite import urls_argent, urls_guichet, urls_imports, urls_seances
from rentree.scolarite.views.a_traiter import a_traiter
from rentree.scolarite.views.adresse import adresse, adresse_de_candidat
from rentree.scolarite.views.apercu import apercu, matrice
from rentree.scolarite.views.bourse import bourse
from rentree.scolarite.views.connexion import appareil, code, connexion, quitter
from rentree.scolarite.views.controle import controle, controler, revenir, valider
from rentree.scolarite.views.correction import corriger, regler, resultat
from rentree.scolarite.views.delais import accorder, confirmer, delais, prolonger, retirer
from rentree.scolarite.views.demandes import demande, demandes
from rentree.scolarite.views.demandes import fichier as fichier_de_demande
from rentree.scolarite.views.dossier import dossier
from rentree.scolarite.views.doublons import distinguer, doublon, reexaminer, reunir
from rentree.scolarite.views.fichiers import original, page_de_piece
from rentree.scolarite.views.file import file
from rentree.scolarite.views.gestes import avis, geste
from rentree.scolarite.views.mandats import deleguer, donner, finir, mandats
from rentree.scolarite.views.messages import message, message_en_html, messages
from rentree.scolarite.views.propositions import proposer
from rentree.scolarite.views.refus import refus
from rentree.scolarite.views.reinscriptions import ajouter, ecarter, reinscriptions, verifier
from rentree.scolarite.views.rejeu import rejeu
from rentree.scolarite.views.resultats import jury, publier, resultats
from rentree.scolarite.views.retraits import retrait
from rentree.scolarite.views.synchronisations import (
    echange,
    essai,
    rejouer,
    relever,
    synchronisation,
    synchronisations,
)
from rentree.scolarite.views.transfert import transfert

app_name = "scolarite"

DOSSIER = "dossiers/<uuid:inscription>/"
ECHANGE = "synchronisations/echanges/<uuid:echange>/"
DOUBLON = "doublons/<uuid:doublon>/"
PIECE = f"{DOSSIER}pieces/<uuid:piece>/"
RESULTAT = "resultats/<uuid:resultat>/"
DEMANDE = "demandes/<uuid:demande>/"
MANDAT = "mandats/<uuid:mandat>/"
JURY = "resultats/<str:formation>/<int:session>/"

urlpatterns = [
    path("connexion/", connexion, name="connexion"),
    path("connexion/code/", code, name="code"),
    path("connexion/appareil/", appareil, name="appareil"),
    path("quitter/", quitter, name="quitter"),
    path("", file, name="file"),
    path(DOSSIER, dossier, name="dossier"),
    path(f"{DOSSIER}adresse/", adresse, name="adresse"),
    path(f"{DOSSIER}bourse/", bourse, name="bourse"),
    path(f"{DOSSIER}transfert/", transfert, name="transfert"),
    path(f"{DOSSIER}controler/", controler, name="controler"),
    path(f"{DOSSIER}reponses/<int:rang>/", rejeu, name="rejeu"),
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
    path(f"{ECHANGE}rejouer/", rejouer, name="rejouer_echange"),
    path("synchronisations/<slug:partenaire>/", synchronisation, name="synchronisation"),
    path("delais/", delais, name="delais"),
    path("delais/accorder/", accorder, name="accorder"),
    path("delais/prolonger/", prolonger, name="prolonger"),
    path("delais/<uuid:exception>/confirmer/", confirmer, name="confirmer_prolongation"),
    path("delais/<uuid:exception>/retirer/", retirer, name="retirer_delai"),
    path("demandes/", demandes, name="demandes"),
    path(DEMANDE, demande, name="demande"),
    path(f"{DEMANDE}avis/<slug:etape>/", avis, name="avis"),
    path(f"{DEMANDE}fichiers/<int:rang>/", fichier_de_demande, name="fichier_de_demande"),
    path(f"{DEMANDE}proposer/", proposer, name="proposer"),
    path(f"{DEMANDE}<slug:nom>/", geste, name="geste"),
    path("mandats/", mandats, name="mandats"),
    path("mandats/donner/", donner, name="donner_mandat"),
    path(f"{MANDAT}deleguer/", deleguer, name="deleguer_mandat"),
    path(f"{MANDAT}finir/", finir, name="finir_mandat"),
    path("candidats/<int:admission>/adresse/", adresse_de_candidat, name="adresse_de_candidat"),
    path("messages/", messages, name="messages"),
    path("messages/<str:modele>/", message, name="message"),
    path("messages/<str:modele>/html/", message_en_html, name="message_en_html"),
    path("resultats/", resultats, name="resultats"),
    path(RESULTAT, resultat, name="resultat"),
    path(f"{RESULTAT}corriger/", corriger, name="corriger"),
    path(f"{RESULTAT}regler/", regler, name="regler"),
    path("reinscriptions/", reinscriptions, name="reinscriptions"),
    path("reinscriptions/annees/<int:anterieure>/ecarter/", ecarter, name="ecarter_annee"),
    path("reinscriptions/annees/<int:anterieure>/verifier/", verifier, name="verifier_annee"),
    path(f"{DOSSIER}ajouter/", ajouter, name="ajouter"),
    path(JURY, jury, name="jury"),
    path(f"{JURY}publier/", publier, name="publier"),
    *urls_argent.urlpatterns,
    *urls_guichet.urlpatterns,
    *urls_imports.urlpatterns,
    *urls_seances.urlpatterns,
]
