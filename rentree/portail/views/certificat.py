"""The certificate of enrolment, for the person it names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rentree.inscriptions.certificat import (
    CertificatImpossible,
    certificat_de,
    pdf_du_certificat,
)
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de


@dossier_requis
@require_safe
def certificat(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """The PDF; without a certificate to give, the page that says where the file stands."""
    try:
        document = certificat_de(inscription, par=auteur_de(request), le=maintenant())
    except CertificatImpossible:
        return redirect("portail:inscription", inscription=inscription.pk)
    nom = f"certificat-de-scolarite-{document.donnees['annee']}.pdf"
    return HttpResponse(
        pdf_du_certificat(document),
        content_type="application/pdf",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Language": "fr",
            "Content-Disposition": content_disposition_header(False, nom) or "inline",
        },
    )
