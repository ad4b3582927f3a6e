"""Exemptions by decision: how each quota stands and why, to whom they were granted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions_exonerations import ajouter_des_places
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.exonerations import comptages
from rentree.inscriptions.models import Exoneration
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gere_tout, gestionnaire_requis
from rentree.scolarite.forms.exonerations import FormulaireDePlaces

PAR_PAGE = 50


@gestionnaire_requis
def exonerations(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """The count for all; the names of one's own composantes; places, by who manages them all."""
    regles, le = campagne_ouverte(), maintenant()
    comptes = comptages(regles, le)
    if request.method == "POST" and not gere_tout(composantes):
        raise Http404("Réservé à qui gère toutes les composantes")
    form = FormulaireDePlaces(request.POST or None, comptages=comptes)
    if form.is_valid():
        ajouter_des_places(regles=regles, par=auteur_de(request), le=le, **form.cleaned_data)
        messages.success(request, "Enregistré. Les places sont ouvertes dès maintenant.")
        return redirect("scolarite:exonerations")
    siennes = Exoneration.objects.de_la_composante(composantes).filter(
        inscription__campagne=regles.code
    )
    contexte = {
        "page_courante": "exonerations",
        "composantes": composantes,
        "campagne": regles,
        "comptages": comptes,
        "page": Paginator(siennes, PAR_PAGE).get_page(request.GET.get("page")),
        "form": form if gere_tout(composantes) else None,
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/exonerations.html", contexte, status=statut)
