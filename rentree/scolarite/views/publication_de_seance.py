"""The minutes of a session, signed; what publishing would do; the hour at which it is done."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from rentree.demandes.actions_seances_publication import (
    joindre_le_proces_verbal,
    programmer_la_seance,
)
from rentree.demandes.models import SeanceDeCommission
from rentree.demandes.proces_verbal import pdf_du_proces_verbal, proces_verbal_emis
from rentree.documents.actions import recevoir_fichier
from rentree.documents.refus import FichierRefuse
from rentree.documents.telechargement import telecharger
from rentree.lib.horloge import maintenant
from rentree.regles.cycle_seance import TENUE
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.forms.demandes import TAILLE_DU_SCAN
from rentree.scolarite.forms.resultats import FormulairePublication
from rentree.scolarite.forms.seances import FormulaireSignature
from rentree.scolarite.seances import apercus_de, seance_ou_404
from rentree.scolarite.views.seances import contexte_de, essayer, repondre

JOINDRE, RETIRER = "joindre", "retirer"


@gestionnaire_requis
@require_safe
def proces_verbal(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    vue = seance_ou_404(composantes, seance)
    document = proces_verbal_emis(vue)
    if document is None:
        raise Http404(seance)
    reponse = HttpResponse(pdf_du_proces_verbal(document), content_type="application/pdf")
    nom = f"proces-verbal-{vue.numero}.pdf"
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    return reponse


@gestionnaire_requis
@require_safe
def proces_verbal_signe(
    request: HttpRequest, composantes: Composantes, seance: UUID
) -> HttpResponseBase:
    """As it was joined; it speaks of several people, and goes with no single request."""
    fichier = seance_ou_404(composantes, seance).proces_verbal_signe
    if fichier is None:
        raise Http404(seance)
    return telecharger(fichier)


@gestionnaire_requis
def publication(request: HttpRequest, composantes: Composantes, seance: UUID) -> HttpResponse:
    """First the signed minutes; then every decision as it would be published, and the hour."""
    vue = seance_ou_404(composantes, seance)
    if vue.etat != TENUE:
        return redirect("scolarite:seance", seance=vue.pk)
    form = _formulaire(request, vue)
    if form.is_bound and form.is_valid():
        _faire(request, vue, form)
        if not form.errors:
            return redirect("scolarite:publication_de_seance", seance=vue.pk)
        vue = seance_ou_404(composantes, seance)
    contexte = contexte_de(composantes, vue)
    contexte["form"] = form
    contexte["signature"] = form if isinstance(form, FormulaireSignature) else FormulaireSignature()
    contexte["heure"] = form if isinstance(form, FormulairePublication) else FormulairePublication()
    if vue.proces_verbal_signe_id is not None:
        contexte["le"] = le = max(maintenant(), vue.a_publier_le or maintenant())
        contexte["apercus"] = apercus_de(vue, auteur_de(request), le)
    return repondre(request, "scolarite/publication_de_seance.html", contexte, form)


def _formulaire(request: HttpRequest, vue: SeanceDeCommission) -> forms.Form:
    """The one that this page waits for."""
    poste = request.method == "POST"
    if vue.proces_verbal_signe_id is None or JOINDRE in request.POST:
        return FormulaireSignature(*((request.POST, request.FILES) if poste else ()))
    if RETIRER in request.POST:
        return forms.Form(request.POST)
    return FormulairePublication(request.POST if poste else None)


def _faire(request: HttpRequest, vue: SeanceDeCommission, form: forms.Form) -> None:
    par = auteur_de(request)
    if isinstance(form, FormulaireSignature):
        _joindre(request, vue, form)
        return
    voulue = form.moment(vue.sienne.fuseau) if isinstance(form, FormulairePublication) else None
    essayer(form, lambda le: programmer_la_seance(seance=vue, a_publier_le=voulue, par=par, le=le))


def _joindre(request: HttpRequest, vue: SeanceDeCommission, form: FormulaireSignature) -> None:
    """Received like any other file."""
    par, le, scan = auteur_de(request), maintenant(), form.cleaned_data["signature"]
    try:
        fichier = recevoir_fichier(
            contenu=scan, nom=scan.name, par=par, le=le, taille_max=TAILLE_DU_SCAN
        )
    except FichierRefuse as refus:
        form.add_error("signature", f"{refus.message} {refus.que_faire}")
        return
    essayer(form, lambda le: joindre_le_proces_verbal(seance=vue, fichier=fichier, par=par, le=le))
