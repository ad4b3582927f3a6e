"""The arrival: which file, and « Est-ce bien vous ? » before one is opened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions import ouvrir_inscription
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, AdmissionQuerySet
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.regles.campagne import Formation


@connexion_requise
@require_safe
def inscriptions(request: HttpRequest) -> HttpResponse:
    """Straight to the file when there is one; a list for several admissions."""
    siennes = list(ses_admissions(request).accessibles())
    if len(siennes) == 1:
        return redirect(page_de(siennes[0]))
    lignes = [(admission, formation_de(admission), page_de(admission)) for admission in siennes]
    return render(request, "portail/inscriptions.html", {"lignes": lignes})


@connexion_requise
def est_ce_vous(request: HttpRequest, admission: int) -> HttpResponse:
    """Who, what, where: nothing is opened before the person says yes."""
    sienne = get_object_or_404(ses_admissions(request).en_vigueur(), pk=admission)
    if hasattr(sienne, "inscription"):
        return redirect("portail:inscription", inscription=sienne.inscription.pk)
    if request.method == "POST":
        ouverte = ouvrir_inscription(admission=sienne, par=auteur_de(request), le=maintenant())
        return redirect("portail:inscription", inscription=ouverte.pk)
    return render(request, "portail/est_ce_vous.html", contexte_de(sienne))


@connexion_requise
@require_safe
def pas_moi(request: HttpRequest, admission: int) -> HttpResponse:
    """Not me, not that: what to do; nothing is created nor changed."""
    sienne = get_object_or_404(ses_admissions(request).en_vigueur(), pk=admission)
    return render(request, "portail/pas_moi.html", contexte_de(sienne))


def ses_admissions(request: HttpRequest) -> AdmissionQuerySet:
    """Those of the person who is signed in, whose file may be open."""
    siennes = Admission.objects.filter(etudiant__compte=request.user.pk)
    return siennes.select_related("etudiant", "inscription").order_by("acceptee_le", "pk")


def page_de(admission: Admission) -> str:
    """The file of this admission, or the question that comes before it."""
    if hasattr(admission, "inscription"):
        return reverse("portail:inscription", args=[admission.inscription.pk])
    return reverse("portail:est_ce_vous", args=[admission.pk])


def formation_de(admission: Admission) -> Formation:
    return campagne(admission.campagne).formations[admission.formation]


def contexte_de(admission: Admission) -> dict[str, object]:
    return {
        "admission": admission,
        "etudiant": admission.etudiant,
        "formation": formation_de(admission),
        "composante": campagne(admission.campagne).composantes[admission.composante],
    }
