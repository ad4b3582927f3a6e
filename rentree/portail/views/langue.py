"""The language of the e-mails, chosen from any page of the person's files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.models import Etudiant
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.langue import FormulaireLangue
from rentree.portail.views.connexion import suite_sure

CHOISIE = {
    Etudiant.Langue.FRANCAIS: "Nos prochains courriels seront en français.",
    Etudiant.Langue.ANGLAIS: "Our next e-mails will be in English.",
}


@connexion_requise
@require_POST
def langue(request: HttpRequest) -> HttpResponse:
    """Keep the choice and come back to the page; an unknown language changes nothing."""
    etudiant = get_object_or_404(Etudiant, compte=request.user.pk)
    form = FormulaireLangue(request.POST)
    if form.is_valid():
        choisie = form.cleaned_data["langue"]
        choisir_langue(etudiant=etudiant, langue=choisie, par=auteur_de(request), le=maintenant())
        dit = format_html('<span lang="{}">{}</span>', choisie, CHOISIE[choisie])
        messages.success(request, dit, extra_tags="ok")
    return redirect(suite_sure(request.POST.get("suite", "")) or "portail:inscriptions")
