"""The earlier years of a person: what we know, what they declare, what it changes."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.actions_parcours import declarer_inscriptions_anterieures
from rentree.inscriptions.annonces import droits_de
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.parcours import FormulaireAnneeAnterieure
from rentree.portail.langues import mots

DEJA_CONNUE = _(
    "Vérifiez cette année\u00a0: elle est déjà dans la liste, de notre base ou de vos déclarations."
)
FAIT = "fait"


@connexion_requise
def parcours(request: HttpRequest) -> HttpResponse:
    """The list; a year is added (POST), or one's own declaration taken back (``retirer``)."""
    etudiant, le = _etudiant(request), maintenant()
    if "retirer" in request.POST:
        _retirer(request, etudiant, request.POST["retirer"], le)
        return redirect(f"{reverse('portail:parcours')}?{FAIT}")
    ouverte = campagne_ouverte()
    saisie = request.POST if request.method == "POST" else None
    form = FormulaireAnneeAnterieure(saisie, campagne=ouverte)
    if form.is_valid():
        if _ajouter(request, etudiant, form.declaree(), le):
            return redirect(f"{reverse('portail:parcours')}?{FAIT}")
        form.add_error("annee", DEJA_CONNUE)
    siennes = Admission.objects.en_vigueur().des_etudiants(ouverte.code, [etudiant.pk])
    contexte = {
        "form": form,
        "annees": etudiant.inscriptions_anterieures.all(),
        "droits": droits_de(siennes, le, mots()),
        "fait": FAIT in request.GET,
    }
    return render(request, "portail/parcours.html", contexte, status=422 if form.errors else 200)


def _etudiant(request: HttpRequest) -> Etudiant:
    etudiant: Etudiant | None = getattr(request.user, "etudiant", None)
    if etudiant is None:
        raise Http404("Réservé aux étudiants")
    return etudiant


def _ajouter(
    request: HttpRequest, etudiant: Etudiant, nouvelle: InscriptionAnterieure, le: datetime
) -> bool:
    """False when the year was known already."""
    gardees = _declarer(request, etudiant, [*_declarees(etudiant), nouvelle], le)
    return any(gardee is nouvelle for gardee in gardees)


def _retirer(request: HttpRequest, etudiant: Etudiant, cle: str, le: datetime) -> None:
    declarees = _declarees(etudiant)
    restantes = [annee for annee in declarees if str(annee.pk) != cle]
    if len(restantes) < len(declarees):  # another window may have taken it back already
        _declarer(request, etudiant, restantes, le)


def _declarees(etudiant: Etudiant) -> Sequence[InscriptionAnterieure]:
    declaree = InscriptionAnterieure.Provenance.DECLAREE
    return list(etudiant.inscriptions_anterieures.filter(provenance=declaree))


def _declarer(
    request: HttpRequest,
    etudiant: Etudiant,
    declarees: Sequence[InscriptionAnterieure],
    le: datetime,
) -> list[InscriptionAnterieure]:
    """All that the person declares, in place of what they declared before."""
    return declarer_inscriptions_anterieures(
        etudiant=etudiant,
        declarees=declarees,
        etablissement=campagne_ouverte().etablissement,
        par=auteur_de(request),
        le=le,
    )
