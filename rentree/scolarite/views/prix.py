"""The service of continuing education: whose price is awaited, then one price and who pays it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import DecimalField, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions_prix import PartsTropGrandes, fixer_le_prix
from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.models import Inscription, PrixFixe
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.regles.cycle import FORMATION_CONTINUE
from rentree.regles.cycle_inscription import ANNULEE, EN_PREPARATION
from rentree.regles.questions import CONTINUE
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    formation_continue_requise,
)
from rentree.scolarite.forms.prix import TROP, FormulairePrix, prix_connu
from rentree.scolarite.views.dossier import ETATS

PAR_PAGE = 50
CONFIRME = (
    "Rien n’a changé\u00a0: la personne a confirmé ses réponses, ou ne vient plus en formation "
    "continue. Pour un autre prix, elle revient d’abord à ses réponses, avant de payer."
)


@formation_continue_requise
@require_safe
def prix(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Whose price is awaited first, then the others, as they came."""
    fixe = PrixFixe.objects.filter(inscription=OuterRef("pk"), remplace_le=None)
    siennes = (
        Inscription.objects.completes()
        .de_la_composante(composantes)
        .filter(campagne=campagne_ouverte().code, situation__regime=CONTINUE)
        .exclude(etat=ANNULEE)
        .annotate(prix_fixe=Subquery(fixe.values("total"), output_field=DecimalField()))
    )
    attendus = siennes.filter(etat=EN_PREPARATION, prix_fixe=None).order_by("enregistree_le", "pk")
    fixes = siennes.exclude(prix_fixe=None).order_by("-enregistree_le", "pk")
    contexte = _contexte(
        attendus=[(vue, _formation(vue)) for vue in attendus[:PAR_PAGE]],
        page=Paginator(fixes, PAR_PAGE).get_page(request.GET.get("page")),
        etats=ETATS,
    )
    return render(request, "scolarite/prix.html", contexte)


@formation_continue_requise
def fixer(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    vue, le = dossier_ou_404(composantes, inscription), maintenant()
    actuel = PrixFixe.objects.en_vigueur(le).filter(inscription=vue).first()
    form = FormulairePrix(
        request.POST if request.method == "POST" else None, initial=prix_connu(actuel)
    )
    if form.is_valid() and _fixer(request, vue, form):
        messages.success(request, f"Prix fixé\u00a0: {vue.etudiant} reçoit un courriel.", "ok")
        return redirect("scolarite:prix")
    contexte = _contexte(
        form=form,
        inscription=vue,
        formation=_formation(vue),
        actuel=actuel,
        etat=ETATS[vue.etat],
        modifiable=vue.etat == EN_PREPARATION and vue.situation.get("regime") == CONTINUE,
        anciens=PrixFixe.objects.filter(inscription=vue).order_by("-fixe_le"),
    )
    return render(request, "scolarite/fixer.html", contexte, status=422 if form.errors else 200)


def _fixer(request: HttpRequest, vue: Inscription, form: FormulairePrix) -> bool:
    lues = form.cleaned_data
    try:
        fixer_le_prix(
            inscription=vue,
            total=lues["total"],
            parts=form.parts,
            devis=lues["devis"],
            raison=lues["raison"],
            par=auteur_de(request, FORMATION_CONTINUE),
            le=maintenant(),
        )
    except PartsTropGrandes:
        form.add_error("total", TROP)
    except ActeImpossible:
        form.add_error(None, CONFIRME)
    return not form.errors


def _formation(vue: Inscription) -> str:
    return campagne(vue.campagne).formations[vue.formation].libelle


def _contexte(**contexte: Any) -> dict[str, Any]:
    """No page of a registrar is offered to who has not that role."""
    return {"page_courante": "prix", "formation_continue": True, "composantes": [], **contexte}
