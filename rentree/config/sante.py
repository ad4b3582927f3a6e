"""Can this site serve? Asked by probes and by the launcher."""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from rentree.inscriptions.campagnes import campagne_ouverte


def sante(request: HttpRequest) -> JsonResponse:
    """200 with JSON when the database answers and the campaign is read; 500 otherwise."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT 1")
    ouverte = campagne_ouverte()
    return JsonResponse({"etat": "ok", "campagne": ouverte.code, "empreinte": ouverte.empreinte})
