"""Registered: the student number, and what comes next with its dates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.cartes import cartes_de
from rentree.portail.dossier import lire_dossier
from rentree.regles.cycle_inscription import EFFECTIVE


@dossier_requis
@require_safe
def confirmation(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    if inscription.etat != EFFECTIVE:
        return redirect("portail:inscription", inscription=inscription.pk)
    dossier = lire_dossier(inscription, maintenant())
    contexte = {"inscription": inscription, "dossier": dossier, "cartes": cartes_de(dossier)}
    return render(request, "portail/confirmation.html", contexte)
