"""The student's addresses: the entrance, the public page, each file, what is the person's."""

from rentree.portail import (
    urls_auditeur,
    urls_calendrier,
    urls_demandes,
    urls_dossier,
    urls_entree,
    urls_personne,
    urls_representant,
    urls_tiers,
)

app_name = "portail"
urlpatterns = [
    *urls_entree.urlpatterns,
    *urls_calendrier.urlpatterns,
    *urls_dossier.urlpatterns,
    *urls_demandes.urlpatterns,
    *urls_personne.urlpatterns,
    *urls_representant.urlpatterns,
    *urls_auditeur.urlpatterns,
    *urls_tiers.urlpatterns,
]
