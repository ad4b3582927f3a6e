from django.urls import path

from demo.simulateurs import vues

urlpatterns = [
    path("sante/", vues.sante, name="sante"),
    path("simulateurs.css", vues.style, name="style"),
]
