"""An address from which e-mails come back: the registrar corrects it, or says that it is right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.connecteurs.courriel.actions import verifier_adresse
from rentree.connecteurs.models import AdresseEnEchec
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.forms.adresse import FormulaireAdresse

A_LA_PLATEFORME = (
    "Corrigez cette adresse dans la plateforme, puis importez de nouveau les admissions\u00a0: "
    "l’étudiant n’a pas encore vérifié ses coordonnées, et l’import ramènerait l’ancienne"
)


@gestionnaire_requis
def adresse(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    dossier = dossier_ou_404(composantes, inscription)
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
        form.add_error("courriel", A_LA_PLATEFORME)
    return not form.errors
