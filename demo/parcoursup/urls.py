from django.urls import path

from demo.parcoursup import vues
from demo.simulateurs import urls as communes

urlpatterns = [
    path("", vues.page, name="page"),
    path("ApiRest/getCandidatsAdmis", vues.candidats_admis, name="candidats_admis"),
    path("ApiRest/majInscriptionAdministrative", vues.maj_inscription, name="maj_inscription"),
    path("repondre/", vues.repondre, name="repondre"),
    path("conduite/", vues.regler, name="conduite"),
    path("propositions/", vues.ajouter, name="ajouter"),
    path("oublier/", vues.oublier, name="oublier"),
    path("vider/", vues.vider, name="vider"),
    path("releve/", vues.releve, name="releve"),
    *communes.urlpatterns,
]
