"""Money paid back: the list, the orders to the accountant; fees that are not asked."""

from django.urls import path

from rentree.scolarite.views.exonerations import exonerations
from rentree.scolarite.views.remboursements import ordre, ordre_en_csv, remboursements

ORDRE = "remboursements/<uuid:ordre>/"

urlpatterns = [
    path("exonerations/", exonerations, name="exonerations"),
    path("remboursements/", remboursements, name="remboursements"),
    path(ORDRE, ordre, name="ordre"),
    path(f"{ORDRE}ordre.csv", ordre_en_csv, name="ordre_en_csv"),
]
