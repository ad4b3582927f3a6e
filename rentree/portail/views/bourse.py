"""Whoever waits for the Crous says that it refused: what is due, until when, then the payment."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rentree.inscriptions.bourses import decision_sans_bourse, payer_apres_refus, refus_dicible
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.langues import mots
from rentree.regles.page_decision import decision_dite


@dossier_requis
@require_http_methods(["GET", "POST"])
def bourse_refusee(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    if not refus_dicible(inscription):
        return redirect("portail:paiement", inscription=inscription.pk)
    le = maintenant()
    decision = decision_sans_bourse(inscription, le)
    avant = payer_apres_refus(inscription, decision, le)
    if request.method == "POST":
        par = auteur_de(request)
        # Said in another tab, or answered by the registrar meanwhile: the next page tells.
        with suppress(ActeImpossible):
            appliquer_refus(inscription=inscription, a_payer_avant=avant, par=par, le=le)
        return redirect("portail:paiement", inscription=inscription.pk)
    contexte = {
        "inscription": inscription,
        "droits": decision_dite(campagne(inscription.campagne), decision, mots()).droits,
        "avant": avant,
    }
    return render(request, "portail/bourse_refusee.html", contexte)
