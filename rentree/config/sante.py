"""Can this site serve? Asked by probes and by the launcher."""

from django.http import HttpRequest, JsonResponse

from rentree.comptes.models import Compte
from rentree.inscriptions.campagnes import campagne_ouverte


def sante(request: HttpRequest) -> JsonResponse:
    """200 with JSON when the database answers and the campaign is read; 500 otherwise."""
    Compte.objects.exists()  # an embedded base without tables answers anything else
    ouverte = campagne_ouverte()
    return JsonResponse({"etat": "ok", "campagne": ouverte.code, "empreinte": ouverte.empreinte})
