"""The product's addresses, and those of the demonstration under ``/demo/``."""

from django.urls import include, path

from demo import vues
from rentree.config.urls import handler400, handler403, handler404, handler500
from rentree.config.urls import urlpatterns as du_produit

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

pages = [
    path("", vues.personnes, name="personnes"),
    path("courriels/", vues.boite, name="boite"),
    path("courriels/<str:nom>/", vues.courriel, name="courriel"),
    path("horloge/", vues.horloge, name="horloge"),
]

urlpatterns = [path("demo/", include((pages, "demo"))), *du_produit]
