from django.urls import path

from rentree.connecteurs.banque import views

app_name = "banque"
urlpatterns = [path("avis/", views.avis, name="avis")]
