"""The transfer form, for the person whom it names."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rentree.inscriptions.fiche_transfert import fiche_emise, pdf_de_la_fiche
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.transferts import dernier_transfert
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis


@dossier_requis
@require_safe
def fiche_de_transfert(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """The PDF, while it is valid."""
    transfert = dernier_transfert(inscription, maintenant())
    fiche = fiche_emise(transfert) if transfert else None
    if fiche is None:
        raise Http404("Aucune fiche de transfert")
    return HttpResponse(
        pdf_de_la_fiche(fiche),
        content_type="application/pdf",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Language": "fr",
            "Content-Disposition": content_disposition_header(False, "fiche-de-transfert.pdf")
            or "inline",
        },
    )
