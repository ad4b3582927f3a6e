from django.urls import path

from rentree.connecteurs.parcoursup import views

app_name = "parcoursup"
urlpatterns = [path("admissionCandidat", views.admission_candidat, name="admission_candidat")]
