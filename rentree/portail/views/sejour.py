"""The stay abroad of whoever leaves on an exchange and stays registered here."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions import enregistrer_sejour
from rentree.inscriptions.faits import part_en_echange
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.sejour import FormulaireSejour
from rentree.portail.suite import vers_la_suite
from rentree.portail.textes import DEJA_CONFIRMEE
from rentree.regles.cycle_inscription import EN_PREPARATION


@dossier_requis
def sejour(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION or not part_en_echange(inscription):
        return redirect("portail:inscription", inscription=inscription.pk)
    donnees = request.POST if request.method == "POST" else None
    form = FormulaireSejour(donnees, initial=inscription.sejour)
    if form.is_valid() and _enregistrer(request, inscription, form, le):
        return vers_la_suite(inscription, le)
    contexte = {"inscription": inscription, "form": form}
    return render(request, "portail/sejour.html", contexte, status=422 if form.errors else 200)


def _enregistrer(
    request: HttpRequest, inscription: Inscription, form: FormulaireSejour, le: datetime
) -> bool:
    try:
        enregistrer_sejour(
            inscription=inscription, sejour=form.cleaned_data, par=auteur_de(request), le=le
        )
    except ActeImpossible:
        form.add_error(None, DEJA_CONFIRMEE)
    return not form.errors
