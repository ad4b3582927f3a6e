"""A file tried or imported: how far it is, what it gives, then to record, import, replay."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.correspondances.actions import (
    NomDejaPris,
    demander_traitement,
    enregistrer_correspondance,
)
from rentree.connecteurs.models import Echange, Traitement
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gestion_generale_requise
from rentree.scolarite.appariement import TELLE_QUELLE
from rentree.scolarite.forms.tableau import FormulaireNom
from rentree.scolarite.views.imports import PAR_PAGE
from rentree.scolarite.views.tableaux import adresse_du_tableau

NOM_PRIS = (
    "Une correspondance a déjà ce nom\u00a0: choisissez-en un autre, ou repartez d’elle pour en "
    "faire une nouvelle version"
)


@gestion_generale_requise
@require_safe
def traitement(request: HttpRequest, composantes: Composantes, traitement: UUID) -> HttpResponse:
    """How far it is; once finished, the result of a try, or the import itself."""
    demande = _traitement_ou_404(traitement)
    if demande.echange_id:
        return redirect("scolarite:import", echange=demande.echange_id)
    return _montrer(request, composantes, demande, FormulaireNom())


@gestion_generale_requise
@require_POST
def enregistrer(request: HttpRequest, composantes: Composantes, traitement: UUID) -> HttpResponse:
    """Give the mapping that was tried its name and its number."""
    demande = _traitement_ou_404(traitement)
    if not demande.concluant:
        return redirect("scolarite:traitement", traitement=demande.pk)
    correspondance = demande.correspondance
    form = FormulaireNom(request.POST)
    if not correspondance.code and not form.is_valid():
        return _montrer(request, composantes, demande, form)
    libelle = correspondance.libelle or form.cleaned_data["libelle"]
    try:
        enregistrer_correspondance(
            correspondance=correspondance,
            libelle=libelle,
            par=auteur_de(request),
            le=maintenant(),
        )
    except NomDejaPris:
        form.add_error("libelle", NOM_PRIS)
        return _montrer(request, composantes, demande, form)
    except ActeImpossible:  # recorded already, by a second click or by a colleague
        pass
    return redirect("scolarite:traitement", traitement=demande.pk)


@gestion_generale_requise
@require_POST
def importer(request: HttpRequest, composantes: Composantes, traitement: UUID) -> HttpResponse:
    """Import the file as it was tried, its mapping recorded; or start a broken import again.

    ``confirmer`` says that many withdrawals are right.
    """
    demande = _traitement_ou_404(traitement)
    if demande.correspondance.version is None or (demande.essai and not demande.concluant):
        return redirect("scolarite:traitement", traitement=demande.pk)
    confirmes = demande.retraits_confirmes or "confirmer" in request.POST
    return _demander(request, demande, essai=False, retraits_confirmes=confirmes)


@gestion_generale_requise
@require_POST
def rejouer(request: HttpRequest, composantes: Composantes, echange: UUID) -> HttpResponse:
    """Try again a file that was imported: same bytes, same version, same campaign."""
    recu = get_object_or_404(Echange, pk=echange, partenaire__in=CONTENUS)
    demande: Traitement | None = getattr(recu, "traitement", None)
    if demande is None:
        raise Http404("Ce fichier n’a pas été gardé")
    return _demander(request, demande, essai=True)


def _demander(
    request: HttpRequest, modele: Traitement, *, essai: bool, retraits_confirmes: bool = False
) -> HttpResponse:
    demande = demander_traitement(
        tableau=modele.tableau,
        correspondance=modele.correspondance,
        campagne=modele.campagne,
        essai=essai,
        retraits_confirmes=retraits_confirmes,
        par=auteur_de(request),
        le=maintenant(),
    )
    return redirect("scolarite:traitement", traitement=demande.pk)


def _traitement_ou_404(traitement: UUID) -> Traitement:
    demandes = Traitement.objects.select_related("tableau", "correspondance")
    return get_object_or_404(demandes, pk=traitement)


def _montrer(
    request: HttpRequest, composantes: Composantes, demande: Traitement, form: FormulaireNom
) -> HttpResponse:
    rapport = demande.rapport
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "traitement": demande,
        "rapport": rapport,
        "correspondance": demande.correspondance,
        "contenu": CONTENUS[demande.correspondance.contenu],
        "autre_campagne": demande.campagne != campagne_ouverte().code,
        "modifier": adresse_du_tableau(
            demande.tableau, f"{TELLE_QUELLE}:{demande.correspondance_id}"
        ),
        "form": form,
        "page": Paginator(rapport.get("refus", []), PAR_PAGE).get_page(request.GET.get("page")),
    }
    statut = 422 if form.is_bound and form.errors else 200
    return render(request, "scolarite/traitement.html", contexte, status=statut)
