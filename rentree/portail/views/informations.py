"""Who the person is (not changed here) and how to reach them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions import enregistrer_informations
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.coordonnees import coordonnees_connues
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.informations import FormulaireInformations
from rentree.portail.suite import vers_la_suite
from rentree.portail.textes import DEJA_CONFIRMEE, etat_civil
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.effets_demandes import CORRIGER_ETAT_CIVIL, genre_qui


@dossier_requis
def informations(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION:
        return redirect("portail:inscription", inscription=inscription.pk)
    form = FormulaireInformations(
        request.POST if request.method == "POST" else None,
        initial=coordonnees_connues(inscription.etudiant),
    )
    if form.is_valid() and _enregistrer(request, inscription, form, le):
        return vers_la_suite(inscription, le)
    sienne = campagne(inscription.campagne)
    contexte = {
        "inscription": inscription,
        "form": form,
        "etat_civil": etat_civil(inscription.etudiant),
        "correction": genre_qui(sienne, CORRIGER_ETAT_CIVIL),
        "composante": sienne.composantes[inscription.admission.composante],
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/informations.html", contexte, status=statut)


def _enregistrer(
    request: HttpRequest, inscription: Inscription, form: FormulaireInformations, le: datetime
) -> bool:
    try:
        enregistrer_informations(
            inscription=inscription,
            informations=form.informations(inscription.etudiant),
            par=auteur_de(request),
            le=le,
        )
    except ActeImpossible:
        form.add_error(None, DEJA_CONFIRMEE)
    return not form.errors
