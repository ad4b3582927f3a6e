"""The student's addresses: the entrance, then the file step by step."""

from rentree.portail import urls_dossier, urls_entree

app_name = "portail"
urlpatterns = [*urls_entree.urlpatterns, *urls_dossier.urlpatterns]
