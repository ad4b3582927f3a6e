from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rentree.connecteurs.parcoursup.reception import TAILLE_MAX, recevoir, trop_grand
from rentree.lib.horloge import maintenant
from rentree.lib.origine import origine


@csrf_exempt
@require_POST
def admission_candidat(request: HttpRequest) -> HttpResponse:
    """Parcoursup tells a candidate's answer; its identity is in the body."""
    le, venu_de = maintenant(), origine(request)
    taille = int(request.META.get("CONTENT_LENGTH") or 0)
    if taille > TAILLE_MAX:
        reponse = trop_grand(taille, venu_de, le)
    else:
        reponse = recevoir(request.body, venu_de, le)
    dit = {"retour": reponse.retour, "message": reponse.message}
    return JsonResponse(dit, status=reponse.statut)
