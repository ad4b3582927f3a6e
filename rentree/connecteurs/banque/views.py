from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rentree.connecteurs.banque.reception import recevoir
from rentree.lib.horloge import maintenant


@csrf_exempt
@require_POST
def avis(request: HttpRequest) -> HttpResponse:
    """The bank's server says what became of a payment; its signature is its only credential."""
    reponse = recevoir(request.body, maintenant())
    return HttpResponse(reponse.texte, status=reponse.statut, content_type="text/plain")
