"""The dates of a file as a calendar that any agenda reads (RFC 5545)."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.evenements import evenement, nouvel_agenda, reponse
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE


@dossier_requis
@require_safe
def agenda(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """One event per date, named after the step and never after the person.

    The identifier of an event is that of its place in the file: a date that moves replaces the
    one already in the agenda.
    """
    dossier = lire_dossier(inscription, maintenant())
    calendrier = nouvel_agenda()
    page = reverse("portail:inscription", args=[inscription.pk])
    for cle, titre, moment in _dates(dossier):
        calendrier.add_component(
            evenement(f"{cle}.{inscription.pk}", titre, moment, le=dossier.le, page=page)
        )
    return reponse(calendrier, "inscription.ics", cache="private, no-cache")


def _dates(dossier: Dossier) -> list[tuple[str, str, datetime]]:
    """(stable key, title, moment) of what is worth an entry: no last moment once registered."""
    dates = []
    sujet = "Inscription à l’université\u00a0: "
    finie = dossier.inscription.etat in (ANNULEE, EFFECTIVE)
    fenetres = () if finie else dossier.decision.inscription.fenetres
    for rang, fenetre in enumerate(fenetres, start=1):
        dates += [
            (f"ouverture-{rang}", sujet + "ouverture", fenetre.ouvre_le),
            (f"fermeture-{rang}", sujet + "dernier moment", fenetre.ferme_le),
        ]
    for piece in dossier.pieces:
        if piece.a_remplacer_avant:
            titre = sujet + "pièce à remplacer"
            dates.append((f"piece-{piece.code}", titre, piece.a_remplacer_avant))
    return dates
