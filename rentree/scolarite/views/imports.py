"""The files of admissions and of visas received: what went in, what was refused and why."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.models import Echange, Traitement
from rentree.scolarite.acces import Composantes, gere_tout, gestionnaire_requis

PAR_PAGE = 50
TRAITEMENTS = 10
VERDICTS = {
    Echange.Verdict.ACCEPTE: "ok",
    Echange.Verdict.PARTIEL: "alerte",
    Echange.Verdict.REFUSE: "err",
}


@gestionnaire_requis
@require_safe
def imports(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    recus = Echange.objects.filter(partenaire__in=CONTENUS).order_by("-le")
    page = Paginator(recus, PAR_PAGE).get_page(request.GET.get("page"))
    generale = gere_tout(composantes)
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "generale": generale,
        "traitements": Traitement.objects.sans_echange()[:TRAITEMENTS] if generale else (),
        "page": page,
        "couleurs": VERDICTS,
        "contenus": CONTENUS,
    }
    return render(request, "scolarite/imports.html", contexte)


@gestionnaire_requis
@require_safe
def detail(request: HttpRequest, composantes: Composantes, echange: UUID) -> HttpResponse:
    recus = Echange.objects.select_related("correspondance", "traitement")
    recu = get_object_or_404(recus, partenaire__in=CONTENUS, pk=echange)
    page = Paginator(recu.rapport.get("refus", []), PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "generale": gere_tout(composantes),
        "echange": recu,
        "couleur": VERDICTS[Echange.Verdict(recu.verdict)],
        "page": page,
    }
    return render(request, "scolarite/import.html", contexte)
