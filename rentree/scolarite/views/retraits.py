"""Someone registered whose admission was withdrawn: what was paid, the registrar's decision."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models_retraits import Retrait, RetraitQuerySet
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_annulations import regler_et_rembourser
from rentree.paiements.models import Creance
from rentree.paiements.remboursements import annulation_estimee
from rentree.regles.campagne import Formation
from rentree.regles.remboursements import Estimation
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.forms.retrait import FormulaireRetrait
from rentree.scolarite.views.dossier import PAIEMENTS


@gestionnaire_requis
@require_http_methods(["GET", "HEAD", "POST"])
def retrait(request: HttpRequest, composantes: Composantes, retrait: UUID) -> HttpResponse:
    """Keep the inscription or end it; whoever comes second reads what the first decided."""
    vu, le = get_object_or_404(les_siens(composantes), pk=retrait), maintenant()
    form = FormulaireRetrait(
        request.POST if request.method == "POST" else None, estimation=_estimation(vu, le)
    )
    if form.is_valid():
        try:
            regler_et_rembourser(
                retrait=vu,
                issue=Retrait.Issue(form.cleaned_data["issue"]),
                raison=form.cleaned_data["raison"].replace("\r\n", "\n"),
                accorde=form.cleaned_data.get("rendu"),
                par=auteur_de(request),
                le=le,
            )
        except ActeImpossible:
            return _montrer(
                request, composantes, get_object_or_404(_tous(), pk=vu.pk), form, le, 409
            )
        messages.success(
            request, f"{vu.get_issue_display()}\u00a0: {vu.admission.etudiant}. Courriel envoyé."
        )
        return redirect("scolarite:a_traiter")
    return _montrer(request, composantes, vu, form, le, 422 if form.errors else 200)


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    vu: Retrait,
    form: FormulaireRetrait,
    le: datetime,
    statut: int,
) -> HttpResponse:
    inscription = getattr(vu.admission, "inscription", None)
    creances = Creance.objects.filter(inscription=inscription).prefetch_related(
        "paiements__remboursements"
    )
    contexte = {
        "page_courante": "a_traiter",
        "composantes": composantes,
        "retrait": vu,
        "inscription": inscription,
        "formation": formation_de(vu),
        "a_regler": Retrait.objects.a_regler().filter(pk=vu.pk).exists(),
        "form": form,
        "rendu": form["rendu"] if "rendu" in form.fields else None,
        "estimation": _estimation(vu, le),
        "creances": creances.order_by("-cree_le"),
        "etats_de_paiement": PAIEMENTS,
    }
    return render(request, "scolarite/retrait.html", contexte, status=statut)


def _estimation(vu: Retrait, le: datetime) -> Estimation | None:
    """What cancelling would give back; None where nothing was ever opened, or nobody says."""
    inscription = getattr(vu.admission, "inscription", None)
    return annulation_estimee(inscription, le) if inscription else None


def _tous() -> RetraitQuerySet:
    return Retrait.objects.select_related("admission__etudiant", "admission__inscription")


def les_siens(composantes: Composantes) -> RetraitQuerySet:
    """The withdrawals that these composantes see."""
    return _tous().de_la_composante(composantes)


def formation_de(retrait: Retrait) -> Formation:
    return campagne(retrait.admission.campagne).formations[retrait.admission.formation]
