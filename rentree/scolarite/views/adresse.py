"""An address from which e-mails come back: the registrar corrects it, or says that it is right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from rentree.connecteurs.courriel.actions import confirmer_adresse, verifier_adresse
from rentree.connecteurs.models import AdresseEnEchec
from rentree.inscriptions.actions_adresse import corriger_courriel
from rentree.inscriptions.coordonnees import coordonnees_verifiees
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.forms.adresse import FormulaireAdresse, FormulaireAdresseDeCandidat

CHANGE = "Rien n’a changé\u00a0: quelqu’un vient de s’en occuper. Relisez cette page"


@gestionnaire_requis
def adresse(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    dossier = dossier_ou_404(composantes, inscription)
    if not coordonnees_verifiees(dossier.etudiant):
        return redirect("scolarite:adresse_de_candidat", admission=dossier.admission_id)
    actuelle = dossier.etudiant.courriel
    form = FormulaireAdresse(
        request.POST if request.method == "POST" else None, initial={"courriel": actuelle}
    )
    if form.is_valid() and _enregistrer(request, dossier, form):
        messages.success(request, f"Les courriels partiront à {dossier.etudiant.courriel}.", "ok")
        return redirect("scolarite:dossier", inscription=dossier.pk)
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "inscription": dossier,
        "form": form,
        "echec": AdresseEnEchec.objects.de(actuelle),
    }
    return render(request, "scolarite/adresse.html", contexte, status=422 if form.errors else 200)


def _enregistrer(request: HttpRequest, dossier: Inscription, form: FormulaireAdresse) -> bool:
    try:
        verifier_adresse(
            inscription=dossier,
            courriel=form.cleaned_data["courriel"],
            par=auteur_de(request),
            le=maintenant(),
        )
    except ActeImpossible:
        form.add_error("courriel", CHANGE)
    return not form.errors


@gestionnaire_requis
def adresse_de_candidat(
    request: HttpRequest, composantes: Composantes, admission: int
) -> HttpResponse:
    """Of somebody who has never checked their contact details, and may not be able to come in."""
    siennes = Admission.objects.accessibles().filter(composante__in=composantes)
    sienne = get_object_or_404(siennes.select_related("etudiant"), pk=admission)
    etudiant = sienne.etudiant
    if coordonnees_verifiees(etudiant):
        return redirect("scolarite:messages")
    echec = AdresseEnEchec.objects.de(etudiant.courriel)
    form = FormulaireAdresseDeCandidat(
        request.POST if request.method == "POST" else None, initial={"courriel": etudiant.courriel}
    )
    if form.is_valid() and _corriger(request, sienne, form, echec):
        messages.success(request, f"Les courriels partiront à {etudiant.courriel}.", "ok")
        return redirect("scolarite:messages")
    contexte = {
        "page_courante": "messages",
        "composantes": composantes,
        "admission": sienne,
        "form": form,
        "echec": echec,
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/adresse_de_candidat.html", contexte, status=statut)


def _corriger(
    request: HttpRequest,
    admission: Admission,
    form: FormulaireAdresseDeCandidat,
    echec: AdresseEnEchec | None,
) -> bool:
    """Another address; or the same one, which is right after all."""
    lues, par, le = form.cleaned_data, auteur_de(request), maintenant()
    try:
        if lues["courriel"] != admission.etudiant.courriel:
            corriger_courriel(admission=admission, **lues, par=par, le=le)
        elif echec is not None:
            confirmer_adresse(echec=echec, inscription=None, par=par, le=le)
    except ActeImpossible:
        form.add_error("courriel", CHANGE)
    return not form.errors
