from django.urls import path

from demo.banque import vues
from demo.simulateurs import urls as communes

urlpatterns = [
    path("", vues.operations, name="operations"),
    path("vads-payment/", vues.page_de_paiement, name="payer"),
    path("conclure/", vues.conclure, name="conclure"),
    path("rejouer/", vues.rejouer, name="rejouer"),
    path("releve/", vues.releve, name="releve"),
    *communes.urlpatterns,
]
