"""The files received: what went in, what was refused and why; and sending a file of results."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.models import Echange, Traitement
from rentree.connecteurs.resultats.actions import PARTENAIRE as RESULTATS
from rentree.connecteurs.resultats.actions import importer_fichier
from rentree.connecteurs.resultats.colonnes import COLONNES
from rentree.connecteurs.tableaux.colonnes import modele
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.publication import PublicationImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gere_tout, gestionnaire_requis
from rentree.scolarite.forms.resultats import FormulaireImport

PAR_PAGE = 50
TRAITEMENTS = 10
LIBELLES = {code: contenu.libelle for code, contenu in CONTENUS.items()} | {RESULTATS: "Résultats"}
VERDICTS = {
    Echange.Verdict.ACCEPTE: "ok",
    Echange.Verdict.PARTIEL: "alerte",
    Echange.Verdict.REFUSE: "err",
}


def _recus(request: HttpRequest, composantes: Composantes) -> QuerySet[Echange]:
    """A file speaks of everybody: one's own only, for who does not manage all the composantes."""
    recus = Echange.objects.filter(partenaire__in=LIBELLES)
    return recus if gere_tout(composantes) else recus.filter(par=auteur_de(request).reference)


@gestionnaire_requis
@require_safe
def imports(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    recus = _recus(request, composantes).order_by("-le")
    page = Paginator(recus, PAR_PAGE).get_page(request.GET.get("page"))
    generale = gere_tout(composantes)
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "generale": generale,
        "traitements": Traitement.objects.sans_echange()[:TRAITEMENTS] if generale else (),
        "page": page,
        "couleurs": VERDICTS,
        "contenus": LIBELLES,
    }
    return render(request, "scolarite/imports.html", contexte)


@gestionnaire_requis
@require_safe
def detail(request: HttpRequest, composantes: Composantes, echange: UUID) -> HttpResponse:
    recus = _recus(request, composantes).select_related("correspondance", "traitement")
    recu = get_object_or_404(recus, pk=echange)
    page = Paginator(recu.rapport.get("refus", []), PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "generale": gere_tout(composantes),
        "echange": recu,
        "contenu": LIBELLES[recu.partenaire],
        "couleur": VERDICTS[Echange.Verdict(recu.verdict)],
        "page": page,
    }
    return render(request, "scolarite/import.html", contexte)


@gestionnaire_requis
def importer_resultats(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Send a file of results. A trial is told here; a real import is kept and shown like any."""
    form = FormulaireImport(*((request.POST, request.FILES) if request.method == "POST" else ()))
    contexte: dict[str, Any] = {
        "page_courante": "imports",
        "composantes": composantes,
        "form": form,
    }
    if form.is_valid() and (rapport := _importer(request, composantes, form)):
        if rapport.echange:
            return redirect("scolarite:import", echange=rapport.echange.pk)
        contexte |= {"rapport": rapport.en_json(), "fichier": rapport.nom}
    return render(
        request, "scolarite/importer_resultats.html", contexte, status=422 if form.errors else 200
    )


def _importer(
    request: HttpRequest, composantes: Composantes, form: FormulaireImport
) -> Rapport | None:
    """The report; None, and the reason in the form, when the file could not be used."""
    recu, ouverte = form.cleaned_data["fichier"], campagne_ouverte()
    try:
        return importer_fichier(
            contenu=recu.read(),
            nom=recu.name,
            campagne=ouverte,
            par=auteur_de(request),
            le=maintenant(),
            a_publier_le=form.moment(ouverte.fuseau),
            composantes=composantes,
            essai=form.cleaned_data["essai"],
        )
    except FichierRefuse as refus:
        form.add_error("fichier", f"{refus.message} {refus.que_faire}")
    except PublicationImpossible as refus:
        form.add_error("jour", f"{refus.motif.message} {refus.motif.que_faire}")
    return None


@gestionnaire_requis
@require_safe
def modele_de_resultats(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """The header and one fictitious row, to start a file from."""
    siennes = campagne_ouverte().formations.values()
    formation = next(f.code for f in siennes if f.composante in composantes)
    reponse = HttpResponse(
        modele(COLONNES, formation_suivie=formation), content_type="text/csv; charset=utf-8"
    )
    reponse.headers["Content-Disposition"] = 'attachment; filename="resultats.csv"'
    return reponse
