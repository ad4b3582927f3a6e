"""Results: what each jury sent, what is out, when the rest comes out, and publishing it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions_publication import programmer_publication, publier_resultats
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import Resultat, ResultatQuerySet
from rentree.inscriptions.publication import PublicationImpossible, publiables, retenus
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.filtre import recherche_de_personne
from rentree.scolarite.forms.resultats import FormulairePublication
from rentree.scolarite.juries import Jury, etat_de, juries, jury_ou_404, noms_de, resultats_de
from rentree.scolarite.views.dossier import ETATS

PAR_PAGE = 50
FAIT = "fait"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One person of a jury."""

    resultat: Resultat
    ouvre: str
    etat: str
    couleur: str


@gestionnaire_requis
@require_safe
def resultats(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    a_regler = Inscription.objects.completes().a_regler().de_la_composante(composantes)
    contexte = {
        "page_courante": "resultats",
        "composantes": composantes,
        "juries": juries(resultats_de(composantes)),
        "a_regler": [(i, ETATS[i.etat]) for i in a_regler.order_by("pk")[:PAR_PAGE]],
        "le": maintenant(),
    }
    return render(request, "scolarite/resultats.html", contexte)


@gestionnaire_requis
def jury(
    request: HttpRequest, composantes: Composantes, formation: str, session: int
) -> HttpResponse:
    """The people of one jury; the hour of publication is set by POST."""
    vu = jury_ou_404(composantes, formation, session)
    prevoir = request.method == "POST" and "retirer" not in request.POST
    form = FormulairePublication(request.POST if prevoir else None)
    if request.method == "POST" and _programmer(request, composantes, vu, form):
        return redirect(f"{_adresse(vu)}?{urlencode({FAIT: 'programmation'})}")
    le, q = maintenant(), request.GET.get("q", "").strip()[:80]
    siens = _siens(composantes, vu).select_related("etudiant")
    if q:
        siens = siens.filter(recherche_de_personne(q))
    ordre = ("etudiant__nom_naissance", "etudiant__prenom", "pk")
    page = Paginator(siens.order_by(*ordre), PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "resultats",
        "composantes": composantes,
        "jury": vu,
        "form": form,
        "q": q,
        "page": page,
        "lignes": [_ligne(resultat, le) for resultat in page],
        "fait": request.GET.get(FAIT, ""),
        "retenus": _retenus(_siens(composantes, vu)),
        "le": le,
    }
    return render(request, "scolarite/jury.html", contexte, status=422 if form.errors else 200)


@gestionnaire_requis
def publier(
    request: HttpRequest, composantes: Composantes, formation: str, session: int
) -> HttpResponse:
    """How many will be told what, then the publication itself by POST."""
    vu = jury_ou_404(composantes, formation, session)
    if request.method == "POST":
        publier_resultats(
            resultats=_siens(composantes, vu), par=auteur_de(request), le=maintenant()
        )
        return redirect(f"{_adresse(vu)}?{urlencode({FAIT: 'publication'})}")
    restants = juries(publiables(_siens(composantes, vu)))
    contexte = {
        "page_courante": "resultats",
        "composantes": composantes,
        "jury": vu,
        "restants": restants[0] if restants else None,
        "retenus": _retenus(_siens(composantes, vu)),
    }
    return render(request, "scolarite/publier.html", contexte)


def _siens(composantes: Composantes, vu: Jury) -> ResultatQuerySet:
    return resultats_de(composantes).du_jury(vu.formation, vu.session)


def _retenus(siens: ResultatQuerySet) -> list[Resultat]:
    """Whoever cannot be told, first by name: a page of them says what is wrong."""
    personnes = retenus(siens).select_related("etudiant").order_by("etudiant__nom_naissance", "pk")
    return list(personnes[:PAR_PAGE])


def _adresse(vu: Jury) -> str:
    return reverse("scolarite:jury", args=[vu.formation, vu.session])


def _programmer(
    request: HttpRequest, composantes: Composantes, vu: Jury, form: FormulairePublication
) -> bool:
    """Set, move or (without form) take away the hour; what forbids it goes to the form."""
    if form.is_bound and not form.is_valid():
        return False
    moment = form.moment(campagne_ouverte().fuseau) if form.is_bound else None
    try:
        programmer_publication(
            resultats=_siens(composantes, vu),
            a_publier_le=moment,
            par=auteur_de(request),
            le=maintenant(),
        )
    except PublicationImpossible as refus:
        if form.is_bound:
            form.add_error(None, f"{refus.motif.message} {refus.motif.que_faire}")
        return False
    return True


def _ligne(resultat: Resultat, le: datetime) -> Ligne:
    ouvre = noms_de(resultat.jury.formations, campagne_ouverte())
    return Ligne(resultat, ouvre, *etat_de(resultat, le))
