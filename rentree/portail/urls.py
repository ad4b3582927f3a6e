"""The student's addresses: the entrance, the public page, then the file step by step."""

from rentree.portail import urls_calendrier, urls_dossier, urls_entree

app_name = "portail"
urlpatterns = [
    *urls_entree.urlpatterns,
    *urls_calendrier.urlpatterns,
    *urls_dossier.urlpatterns,
]
