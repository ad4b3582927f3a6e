"""Money to pay back: what is ready, what waits for an account, the orders to the accountant."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_remboursements import (
    ordonner_remboursements,
    rejeter_remboursements,
    verser_remboursements,
)
from rentree.paiements.models import OrdreDeVersement, Remboursement
from rentree.paiements.ordres import en_csv
from rentree.regles.cycle_remboursement import ORDONNE
from rentree.scolarite.acces import Composantes, auteur_de, gestion_generale_requise
from rentree.scolarite.forms.remboursements import FormulaireOrdre, FormulaireVersement

DEJA_FAIT = "Cette liste vient de changer\u00a0: un collègue est passé avant. Relisez-la"
ORDRES_MONTRES = 20


@gestion_generale_requise
def remboursements(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Tick those to hand over (GET), then make the order (POST)."""
    prets = Remboursement.objects.prets().avec_la_personne().order_by("constate_le", "pk")
    form = FormulaireOrdre(request.POST or None, siens=prets)
    if form.is_valid():
        try:
            ordre = ordonner_remboursements(
                remboursements=form.choisis,
                par=auteur_de(request),
                le=maintenant(),
            )
            return redirect("scolarite:ordre", ordre=ordre.pk)
        except ActeImpossible:
            form.add_error(None, DEJA_FAIT)
    contexte = {
        "page_courante": "remboursements",
        "composantes": composantes,
        "form": form,
        "prets": prets,
        "total": sum(rendu.montant for rendu in prets),
        "sans_compte": Remboursement.objects.en_attente_de_compte()
        .avec_la_personne()
        .order_by("constate_le", "pk"),
        "ordres": OrdreDeVersement.objects.avec_le_reste()[:ORDRES_MONTRES],
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/remboursements.html", contexte, status=statut)


@gestion_generale_requise
def ordre(request: HttpRequest, composantes: Composantes, ordre: UUID) -> HttpResponse:
    """One order, and what the accountant answered for some of it or all of it."""
    vu = get_object_or_404(OrdreDeVersement, pk=ordre)
    siens = vu.remboursements.avec_la_personne().order_by("constate_le", "pk")
    jour = campagne_ouverte().almanach.jour(maintenant())
    form = FormulaireVersement(request.POST or None, siens=siens.filter(etat=ORDONNE), jour=jour)
    if form.is_valid() and _enregistrer(request, form):
        return redirect("scolarite:ordre", ordre=vu.pk)
    contexte = {
        "page_courante": "remboursements",
        "composantes": composantes,
        "ordre": vu,
        "remboursements": siens,
        "attendus": siens.filter(etat=ORDONNE).exists(),
        "form": form,
    }
    return render(request, "scolarite/ordre.html", contexte, status=422 if form.errors else 200)


def _enregistrer(request: HttpRequest, form: FormulaireVersement) -> bool:
    lus, par, le = form.cleaned_data, auteur_de(request), maintenant()
    siens = form.choisis
    try:
        if lus["issue"] == FormulaireVersement.PAYES:
            verser_remboursements(
                remboursements=siens,
                verse_le=lus["verse_le"],
                reference=lus["reference"],
                par=par,
                le=le,
            )
        else:
            rejeter_remboursements(remboursements=siens, raison=lus["reference"], par=par, le=le)
    except ActeImpossible:
        form.add_error(None, DEJA_FAIT)
        return False
    messages.success(request, "Enregistré. Les personnes reçoivent un courriel.")
    return True


@gestion_generale_requise
@require_safe
def ordre_en_csv(request: HttpRequest, composantes: Composantes, ordre: UUID) -> HttpResponseBase:
    """The table for the accountant's office."""
    vu = get_object_or_404(OrdreDeVersement, pk=ordre)
    siens = vu.remboursements.avec_la_personne().order_by("constate_le", "pk")
    reponse = HttpResponse(en_csv(vu, siens), content_type="text/csv; charset=utf-8")
    reponse["Content-Disposition"] = f'attachment; filename="{vu.numero}.csv"'
    return reponse
