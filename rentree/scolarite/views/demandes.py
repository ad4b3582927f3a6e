"""The requests: the list by step, one request, its files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rentree.demandes.actions_lectures import noter_la_lecture
from rentree.demandes.models import Demande
from rentree.demandes.seances import seance_ouverte_pour
from rentree.demandes.suivi import Suivi
from rentree.demandes.unites import unites_suivies
from rentree.documents.telechargement import telecharger
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.demandes import (
    A_NOUS,
    DECIDEES,
    VUES,
    changements_de,
    decomptes_de,
    etapes_de,
    lignes_de,
)
from rentree.scolarite.mandats import mandats_visibles, titulaires_de

PAR_PAGE = 50


@gestionnaire_requis
@require_safe
def demandes(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """What is due first comes first; the view and the kind are in the address."""
    ouverte, le = campagne_ouverte(), maintenant()
    vue, genre = request.GET.get("vue", A_NOUS), request.GET.get("genre", "")
    vue = vue if vue in VUES else A_NOUS
    siennes = Demande.objects.avec_son_fil().de_la_composante(composantes)
    siennes = siennes.filter(campagne=ouverte.code)
    siennes = siennes.exclude(decidee_le=None) if vue == DECIDEES else siennes.a_repondre()
    if genre:
        siennes = siennes.filter(type=genre)
    en_vigueur = list(mandats_visibles(composantes).en_vigueur(ouverte.almanach.jour(le)))
    lignes = lignes_de(list(siennes), vue, le, en_vigueur)
    etape = request.GET.get("etape", "")
    retenues = [ligne for ligne in lignes if etape in ("", ligne.etape)]
    page = Paginator(retenues, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "demandes",
        "composantes": composantes,
        "vue": vue,
        "vues": VUES,
        "genre": genre,
        "genres": [regles for regles in ouverte.demandes.values() if regles.depot],
        "etape": etape,
        "etapes": etapes_de(lignes),
        "page": page,
    }
    return render(request, "scolarite/demandes.html", contexte)


@gestionnaire_requis
@require_safe
def demande(request: HttpRequest, composantes: Composantes, demande: UUID) -> HttpResponse:
    vue = demande_ou_404(composantes, demande)
    noter_la_lecture(demande=vue, par=auteur_de(request), le=maintenant())
    return render(request, "scolarite/demande.html", contexte_de(composantes, vue))


@gestionnaire_requis
@require_safe
def fichier(
    request: HttpRequest, composantes: Composantes, demande: UUID, rang: int
) -> HttpResponseBase:
    """The sanitised copy of one of its files, to be saved: nothing opens inside the browser."""
    jointes = demande_ou_404(composantes, demande).jointes.all()
    jointe = next((j for j in jointes if j.rang == rang), None)
    if jointe is None:
        raise Http404(rang)
    return telecharger(jointe.fichier)


def demande_ou_404(composantes: Composantes, demande: UUID) -> Demande:
    """A request of these composantes, with its thread. Raises Http404 for any other."""
    siennes = Demande.objects.avec_son_fil().de_la_composante(composantes)
    return get_object_or_404(siennes, pk=demande)


def contexte_de(composantes: Composantes, vue: Demande) -> dict[str, object]:
    """What every page about one request shows."""
    suivi, changements = Suivi(vue, maintenant()), changements_de(vue)
    compares = {changement.code for changement in changements}
    titulaires = titulaires_de(vue, suivi.le)
    return {
        "page_courante": "demandes",
        "composantes": composantes,
        "demande": vue,
        "suivi": suivi,
        "changements": changements,
        "decomptes": decomptes_de(vue, suivi.le),
        "titulaires": titulaires,
        "seance": seance_ouverte_pour(vue),
        "vacants": any(tenu.vacant for tenu in titulaires),
        "reponses": [reponse for reponse in suivi.reponses if reponse.code not in compares],
        "inscription": vue.admission and vue.admission.inscription,
        "formation": vue.admission and vue.sienne.formations[vue.admission.formation],
        "unites": unites_suivies(vue),
    }
