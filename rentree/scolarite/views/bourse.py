"""A scholarship notified after the answers were confirmed: what it changes, then the act."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.bourses import notifications_recevables
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.remboursements import encaisses_de
from rentree.regles.bourse import NOTIFICATION
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.forms.bourse import FormulaireNotification

CONFLIT = (
    "Rien n’a changé\u00a0: un paiement est en cours à la banque, ou quelqu’un vient de le "
    "faire. Relisez le dossier, puis recommencez dans un quart d’heure."
)


@gestionnaire_requis
def bourse(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    dossier = dossier_ou_404(composantes, inscription)
    permises = notifications_recevables(dossier)
    if not permises:
        return redirect("scolarite:dossier", inscription=dossier.pk)
    form = FormulaireNotification(
        request.POST if request.method == "POST" else None, permises=permises
    )
    if form.is_valid() and _appliquer(request, dossier, form):
        messages.success(request, "Bourse enregistrée\u00a0: le montant est recalculé.", "ok")
        return redirect("scolarite:dossier", inscription=dossier.pk)
    avec = {**dossier.situation, "boursier": permises[0]}
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "inscription": dossier,
        "form": form,
        "avant": dossier.verdict["droits"],
        "apres": decision_pour(dossier.admission, avec, maintenant()).droits,
        "paye": _deja_paye(dossier),
        "piece": dossier.pieces.courantes().filter(code=NOTIFICATION).first(),
    }
    return render(request, "scolarite/bourse.html", contexte, status=422 if form.errors else 200)


def _deja_paye(dossier: Inscription) -> Decimal:
    """What the bank has taken for this file and is not owed back already."""
    return sum((encaisse.reste for encaisse in encaisses_de(dossier)), Decimal(0))


def _appliquer(request: HttpRequest, dossier: Inscription, form: FormulaireNotification) -> bool:
    try:
        appliquer_notification(
            inscription=dossier,
            boursier=form.cleaned_data["boursier"],
            par=auteur_de(request),
            le=maintenant(),
        )
    except ActeImpossible:
        form.add_error(None, CONFLIT)
    return not form.errors
