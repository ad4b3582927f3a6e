"""The number of the CVEC attestation."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions import enregistrer_cvec
from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.cvec import FormulaireCvec
from rentree.portail.langues import dossier_dit, mots
from rentree.portail.suite import vers_la_suite
from rentree.portail.textes import DEJA_CONFIRMEE
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.identifiants import IdentifiantInvalide
from rentree.regles.page_decision import refus_dit


@dossier_requis
def cvec(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION:
        return redirect("portail:inscription", inscription=inscription.pk)
    dossier = dossier_dit(lire_dossier(inscription, le))
    form = FormulaireCvec(
        request.POST if request.method == "POST" else None,
        initial={"numero": dossier.numero_cvec},
        annee=dossier.campagne.annee,
    )
    if form.is_valid() and _enregistrer(request, inscription, form, le):
        return vers_la_suite(inscription, le)
    contexte = {
        "inscription": inscription,
        "dossier": dossier,
        "form": form,
        "ailleurs": inscription.situation.get("inscription_ailleurs", "aucune") != "aucune",
    }
    return render(request, "portail/cvec.html", contexte, status=422 if form.errors else 200)


def _enregistrer(
    request: HttpRequest, inscription: Inscription, form: FormulaireCvec, le: datetime
) -> bool:
    try:
        enregistrer_cvec(
            inscription=inscription,
            saisie=form.cleaned_data["numero"],
            par=auteur_de(request),
            le=le,
        )
    except IdentifiantInvalide as refus:
        form.add_error("numero", refus_dit(refus, mots()))
    except ActeImpossible:
        form.add_error(None, DEJA_CONFIRMEE)
    return not form.errors
