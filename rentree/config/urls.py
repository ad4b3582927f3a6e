"""Every address of the product, face by face."""

from django.contrib import admin
from django.urls import include, path
from django_otp.admin import OTPAdminSite

from rentree.config.sante import sante

admin.site.__class__ = OTPAdminSite  # support signs in with a second factor, like any staff

urlpatterns = [
    path("sante/", sante, name="sante"),
    path("banque/", include("rentree.connecteurs.banque.urls")),
    path("parcoursup/", include("rentree.connecteurs.parcoursup.urls")),
    path("v/", include("rentree.portail.urls_verification")),
    path("scolarite/", include("rentree.scolarite.urls")),
    path("signatures/", include("rentree.scolarite.urls_signatures")),
    path("support/", admin.site.urls),
    path("", include("rentree.portail.urls")),
]

handler400 = "rentree.portail.views.erreurs.illisible"
handler403 = "rentree.portail.views.erreurs.interdit"
handler404 = "rentree.portail.views.erreurs.introuvable"
handler500 = "rentree.portail.views.erreurs.panne"
