"""The Crous finally refuses a scholarship: what becomes due, until when, then the act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.bourses import decision_sans_bourse, refus_recevable
from rentree.inscriptions.campagnes import campagne
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.scolarite.acces import Composantes, auteur_de, dossier_ou_404, gestionnaire_requis
from rentree.scolarite.forms.bourse import FormulaireRefusDeBourse
from rentree.scolarite.views.bourse import CONFLIT


@gestionnaire_requis
def refus_de_bourse(
    request: HttpRequest, composantes: Composantes, inscription: UUID
) -> HttpResponse:
    vu, le = dossier_ou_404(composantes, inscription), maintenant()
    if not refus_recevable(vu):
        return redirect("scolarite:dossier", inscription=vu.pk)
    form = FormulaireRefusDeBourse(
        request.POST if request.method == "POST" else None,
        fuseau=campagne(vu.campagne).fuseau,
        le=le,
    )
    if form.is_valid():
        try:
            appliquer_refus(
                inscription=vu,
                a_payer_avant=form.cleaned_data["a_payer_avant"],
                par=auteur_de(request),
                le=le,
            )
        except ActeImpossible:
            form.add_error(None, CONFLIT)
        else:
            messages.success(request, "Refus enregistré\u00a0: les droits sont dus.", "ok")
            return redirect("scolarite:dossier", inscription=vu.pk)
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "inscription": vu,
        "form": form,
        "avant": vu.verdict["droits"],
        "apres": decision_sans_bourse(vu, le).droits,
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/refus_de_bourse.html", contexte, status=statut)
