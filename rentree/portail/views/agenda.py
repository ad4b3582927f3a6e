"""The dates of a file as a calendar that any agenda reads (RFC 5545)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.evenements import dates_d_agenda, evenement, nouvel_agenda, reponse
from rentree.portail.langues import mots


@dossier_requis
@require_safe
def agenda(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """One event per date, as they are now; the personal calendar follows them afterwards."""
    dossier = lire_dossier(inscription, maintenant())
    calendrier = nouvel_agenda(mots().code)
    for date in dates_d_agenda(dossier):
        calendrier.add_component(
            evenement(date.cle, date.titre, date.moment, le=dossier.le, page=date.page)
        )
    return reponse(calendrier, "inscription.ics", cache="private, no-cache")
