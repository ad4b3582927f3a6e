"""Registered: the student number, and what comes next with its dates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.certificat import (
    CertificatImpossible,
    certificat_de,
    pdf_du_certificat,
)
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.langues import mots
from rentree.regles.cycle_piece import DEPOSEE
from rentree.regles.page_decision import campagne_dite


@dossier_requis
@require_safe
def confirmation(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    try:
        certificat = certificat_de(inscription, par=auteur_de(request), le=le)
    except CertificatImpossible:
        return redirect("portail:inscription", inscription=inscription.pk)
    sienne = campagne_dite(campagne(inscription.campagne), mots())
    aujourd_hui = le.astimezone(sienne.fuseau).date()
    contexte = {
        "inscription": inscription,
        "campagne": sienne,
        "formation": sienne.formations[inscription.formation],
        "a_controler": inscription.pieces.filter(etat=DEPOSEE).count(),
        "taille": _("%(taille)d\u00a0ko") % {"taille": len(pdf_du_certificat(certificat)) / 1000},
        "fermeture": next(
            (f for f in sienne.fermetures if f.guichet and aujourd_hui <= f.fin), None
        ),
        "a_venir": aujourd_hui < sienne.rentree_le,
    }
    return render(request, "portail/confirmation.html", contexte)
