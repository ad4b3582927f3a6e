"""The way in, « Mon inscription » and its answers, and the public pages."""

from django.urls import path

from rentree.portail.views import pages
from rentree.portail.views.accueil import est_ce_vous, inscriptions, pas_moi
from rentree.portail.views.adresse import adresse
from rentree.portail.views.agenda import agenda
from rentree.portail.views.connexion import accueil, code, quitter
from rentree.portail.views.ent import ent, ent_retour
from rentree.portail.views.informations import informations
from rentree.portail.views.inscription import inscription
from rentree.portail.views.situation import situation

DOSSIER = "inscription/<uuid:inscription>/"
ADMISSION = "est-ce-bien-vous/<int:admission>/"

urlpatterns = [
    path("", accueil, name="accueil"),
    path("connexion/code/", code, name="code"),
    path("connexion/ent/", ent, name="ent"),
    path("connexion/ent/retour/", ent_retour, name="ent_retour"),
    path("quitter/", quitter, name="quitter"),
    path("inscriptions/", inscriptions, name="inscriptions"),
    path(ADMISSION, est_ce_vous, name="est_ce_vous"),
    path(f"{ADMISSION}non/", pas_moi, name="pas_moi"),
    path(DOSSIER, inscription, name="inscription"),
    path(f"{DOSSIER}informations/", informations, name="informations"),
    path(f"{DOSSIER}adresse/", adresse, name="adresse"),
    path(f"{DOSSIER}situation/", situation, name="situation"),
    path(f"{DOSSIER}dates.ics", agenda, name="agenda"),
    path("aide/", pages.aide, name="aide"),
    path("accessibilite/", pages.accessibilite, name="accessibilite"),
    path("donnees-personnelles/", pages.donnees, name="donnees"),
    path("cookies/", pages.cookies, name="cookies"),
]
