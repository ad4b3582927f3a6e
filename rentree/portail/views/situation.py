"""The questions whose answers change the amount and the pieces."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions import enregistrer_situation
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.situation import FormulaireSituation, reponses_connues
from rentree.portail.suite import vers_la_suite
from rentree.portail.textes import DEJA_CONFIRMEE
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.questions import questions_pour


@dossier_requis
def situation(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION:
        return redirect("portail:inscription", inscription=inscription.pk)
    sienne = campagne(inscription.campagne)
    form = FormulaireSituation(
        request.POST if request.method == "POST" else None,
        initial=reponses_connues(inscription.situation),
        questions=questions_pour(sienne, situation_de(inscription.admission, {}, le)),
        attente=sienne.bourse_en_attente.mode,
        depart=inscription.admission.public == "reinscription",
    )
    if form.is_valid() and _enregistrer(request, inscription, form, le):
        return vers_la_suite(inscription, le)
    contexte = {"inscription": inscription, "form": form}
    return render(request, "portail/situation.html", contexte, status=422 if form.errors else 200)


def _enregistrer(
    request: HttpRequest, inscription: Inscription, form: FormulaireSituation, le: datetime
) -> bool:
    try:
        enregistrer_situation(
            inscription=inscription,
            reponses=form.reponses(inscription.situation),
            par=auteur_de(request),
            le=le,
        )
    except ActeImpossible:
        form.add_error(None, DEJA_CONFIRMEE)
    return not form.errors
