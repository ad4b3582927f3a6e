"""The certificate of enrolment, for the person it names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from rentree.inscriptions.certificat import certificat_de, pdf_du_certificat
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.regles.cycle import ETUDIANT
from rentree.regles.cycle_inscription import EFFECTIVE


@dossier_requis
@require_safe
def certificat(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    if inscription.etat != EFFECTIVE:
        return redirect("portail:inscription", inscription=inscription.pk)
    document = certificat_de(inscription, par=request.user.auteur(ETUDIANT), le=maintenant())
    return HttpResponse(
        pdf_du_certificat(document),
        content_type="application/pdf",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": "inline",
        },
    )
