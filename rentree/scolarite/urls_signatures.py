"""The pages of those who sign requests: the way in, what waits for them, one request."""

from django.urls import path

from rentree.scolarite.views.entree_signataire import code, entree, lien, quitter
from rentree.scolarite.views.signatures import fichier, liste, signature

app_name = "signatures"

DEMANDE = "demandes/<uuid:demande>/<slug:etape>/"

urlpatterns = [
    path("", liste, name="liste"),
    path("entree/", entree, name="entree"),
    path("entree/code/", code, name="code"),
    path("quitter/", quitter, name="quitter"),
    path("lien/<str:jeton>/", lien, name="lien"),
    path(DEMANDE, signature, name="signature"),
    path(f"{DEMANDE}fichiers/<int:rang>/", fichier, name="fichier"),
]
