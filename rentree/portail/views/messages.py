"""« Vos messages »: what was written to the person, with the words of that day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rentree.connecteurs.models import Courriel
from rentree.inscriptions.models import Etudiant
from rentree.portail.acces import connexion_requise


@connexion_requise
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    etudiant = get_object_or_404(Etudiant, compte=request.user.pk)
    contexte = {
        "page": "messages",
        "etudiant": etudiant,
        "courriels": Courriel.objects.lus_par(etudiant),
    }
    return render(request, "portail/messages.html", contexte)
