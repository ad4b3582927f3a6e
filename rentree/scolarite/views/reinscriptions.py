"""What re-registrations ask of the registrar: upper years and units to add, years to check."""

from contextlib import suppress
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions_annee_ecartee import ecarter_inscription_anterieure
from rentree.inscriptions.actions_annee_superieure import AjoutRefuse, ajouter_unites
from rentree.inscriptions.actions_parcours import verifier_inscription_anterieure
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions import ajouter_et_constater
from rentree.regles.motif import Motif
from rentree.scolarite.acces import Composantes, auteur_de, dossier_ou_404, gestionnaire_requis
from rentree.scolarite.ajouts import a_ajouter
from rentree.scolarite.anterieures import a_verifier, annees_de
from rentree.scolarite.forms.annee import FormulaireEcart

PAR_PAGE = 50
FAIT, VERIFIEE = "fait", "verifiee"
CHIFFRES_D_UNE_CLE = 18


@gestionnaire_requis
@require_safe
def reinscriptions(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    return _montrer(request, composantes)


@gestionnaire_requis
def ajouter(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """Add what one jury granted; whoever clicks twice finds it done."""
    if request.method != "POST":
        return redirect("scolarite:dossier", inscription=inscription)
    vu, le = dossier_ou_404(composantes, inscription), maintenant()
    tache = a_ajouter(vu)
    try:
        if tache is not None and tache.unites_seules:
            ajouter_unites(inscription=vu, par=auteur_de(request), le=le)
        elif tache is not None:
            ajouter_et_constater(inscription=vu, par=auteur_de(request), le=le)
    except AjoutRefuse as refus:
        return _montrer(request, composantes, refuse=vu, motifs=refus.motifs)
    except ActeImpossible:
        pass  # somebody else has just done it: the list says so
    return redirect(f"{reverse('scolarite:reinscriptions')}?{FAIT}={vu.pk}")


@gestionnaire_requis
def verifier(request: HttpRequest, composantes: Composantes, anterieure: int) -> HttpResponse:
    """The proof of a declared year was seen; whoever clicks twice finds it done."""
    declaree = get_object_or_404(annees_de(composantes), pk=anterieure)
    if request.method == "POST":
        with suppress(ActeImpossible):  # checked already, or taken back by the person
            verifier_inscription_anterieure(
                anterieure=declaree, par=auteur_de(request), le=maintenant()
            )
    return redirect(f"{reverse('scolarite:reinscriptions')}?{VERIFIEE}={declaree.pk}#a-verifier")


@gestionnaire_requis
def ecarter(request: HttpRequest, composantes: Composantes, anterieure: int) -> HttpResponse:
    """Say why, then the declared year no longer counts; any other year leads back to the list."""
    declaree = get_object_or_404(annees_de(composantes), pk=anterieure)
    retour = f"{reverse('scolarite:reinscriptions')}#a-verifier"
    if declaree.provenance != InscriptionAnterieure.Provenance.DECLAREE:
        return redirect(retour)
    form = FormulaireEcart(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with suppress(ActeImpossible):  # checked or taken back meanwhile: the list says so
            ecarter_inscription_anterieure(
                anterieure=declaree,
                raison=form.cleaned_data["raison"],
                par=auteur_de(request),
                le=maintenant(),
            )
        return redirect(retour)
    contexte = {
        "page_courante": "reinscriptions",
        "composantes": composantes,
        "anterieure": declaree,
        "form": form,
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/ecarter_annee.html", contexte, status=statut)


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    *,
    refuse: Inscription | None = None,
    motifs: tuple[Motif, ...] = (),
) -> HttpResponse:
    siens = Inscription.objects.completes().de_la_composante(composantes)
    attendues = siens.a_completer().order_by("effective_le", "pk")
    page = Paginator(attendues, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "reinscriptions",
        "composantes": composantes,
        "page": page,
        "a_ajouter": [a_ajouter(inscription) for inscription in page],
        "fait": _vient_d_etre_fait(request, composantes),
        "a_verifier": a_verifier(composantes)[:PAR_PAGE],
        "verifiee": _vient_d_etre_verifiee(request, composantes),
        "refuse": refuse,
        "motifs": motifs,
    }
    statut = 422 if refuse else 200
    return render(request, "scolarite/reinscriptions.html", contexte, status=statut)


def _vient_d_etre_fait(request: HttpRequest, composantes: Composantes) -> Inscription | None:
    """The file named in the address, when it is one of theirs and nothing is left to add."""
    try:
        cle = UUID(request.GET.get(FAIT, ""))
    except ValueError:
        return None
    siens = Inscription.objects.completes().de_la_composante(composantes)
    trouve = siens.filter(pk=cle).first()
    return trouve if trouve and not siens.a_completer().filter(pk=cle).exists() else None


def _vient_d_etre_verifiee(
    request: HttpRequest, composantes: Composantes
) -> InscriptionAnterieure | None:
    """The year named in the address, when it is checked indeed."""
    cle = request.GET.get(VERIFIEE, "")
    if not cle.isascii() or not cle.isdecimal() or len(cle) > CHIFFRES_D_UNE_CLE:
        return None
    verifiees = annees_de(composantes).filter(provenance=InscriptionAnterieure.Provenance.VERIFIEE)
    return verifiees.filter(pk=int(cle)).first()
