from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def sante(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"etat": "ok"})


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    texte = (settings.ICI / "static" / "simulateurs.css").read_text(encoding="utf-8")
    return HttpResponse(texte, content_type="text/css; charset=utf-8")
