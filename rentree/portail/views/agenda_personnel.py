"""The personal calendar: its address, made and ended by its owner, and what agendas read there."""

from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar

from rentree.comptes.jetons import jeton_de, lire_jeton
from rentree.connecteurs.agenda.actions import creer_abonnement, finir_abonnement, noter_dates
from rentree.connecteurs.agenda.dates import DateDAgenda
from rentree.connecteurs.models import AbonnementAgenda
from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.portail.evenements import dates_d_agenda, evenement, nouvel_agenda, reponse

LECTEUR = systeme("agenda")
RELIRE = timedelta(hours=6)
USAGE = "agenda"  # of the secret part of the address


@connexion_requise
@require_safe
def agenda_personnel(request: HttpRequest) -> HttpResponse:
    """What it is, its address when there is one, and how to end it."""
    etudiant = get_object_or_404(Etudiant, compte=request.user.pk)
    abonnement = AbonnementAgenda.objects.en_cours().filter(etudiant=etudiant).first()
    contexte: dict[str, Any] = {"etudiant": etudiant, "abonnement": abonnement}
    if abonnement is not None:
        adresse = _adresse(abonnement)
        contexte |= {"adresse": adresse, "webcal": f"webcal://{adresse.partition('://')[2]}"}
    return render(request, "portail/agenda_personnel.html", contexte)


@connexion_requise
@require_POST
def creer(request: HttpRequest) -> HttpResponse:
    """A new address; the old one answers no more."""
    etudiant = get_object_or_404(Etudiant, compte=request.user.pk)
    creer_abonnement(etudiant=etudiant, par=auteur_de(request), le=maintenant())
    return redirect("portail:agenda_personnel")


@connexion_requise
@require_POST
def finir(request: HttpRequest) -> HttpResponse:
    """No address any more; asking twice is not a fault."""
    siens = AbonnementAgenda.objects.en_cours().filter(etudiant__compte=request.user.pk)
    if (abonnement := siens.first()) is not None:
        with suppress(ActeImpossible):  # another window has just ended or replaced it
            finir_abonnement(abonnement=abonnement, par=auteur_de(request), le=maintenant())
    return redirect("portail:agenda_personnel")


@require_safe
def flux(request: HttpRequest, jeton: str) -> HttpResponse:
    """The dates, for whoever has the address; asking again costs nothing when none has moved."""
    abonnement = _abonnement(jeton)
    le = maintenant()
    with override(abonnement.etudiant.langue):
        dates = _dates(abonnement.etudiant_id, le)
        noter_dates(abonnement=abonnement, dates=dates, par=LECTEUR, le=le)
        calendrier = _calendrier(abonnement, dates)
    complete = reponse(calendrier, "inscription.ics", cache="private, no-cache")
    etag = f'"{sha256(complete.content).hexdigest()[:32]}"'
    modifie_le = int(abonnement.modifie_le.timestamp())
    complete.headers["ETag"], complete.headers["Last-Modified"] = etag, http_date(modifie_le)
    complete.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag, modifie_le, complete) or complete


def _abonnement(jeton: str) -> AbonnementAgenda:
    """The one that this address names. Raises Http404 when it is forged, replaced or ended."""
    cle = lire_jeton(USAGE, jeton)
    if cle is None:
        raise Http404("aucun agenda à cette adresse")
    return get_object_or_404(AbonnementAgenda.objects.en_cours().select_related("etudiant"), pk=cle)


def _adresse(abonnement: AbonnementAgenda) -> str:
    return settings.ADRESSE_PUBLIQUE + reverse(
        "portail:flux", args=[jeton_de(USAGE, abonnement.pk)]
    )


def _dates(etudiant: int, le: datetime) -> list[DateDAgenda]:
    """Those of every file of this person, in the order in which the files were opened."""
    siennes = Inscription.objects.avec_parcours().filter(etudiant=etudiant).order_by("admission")
    return [date for sienne in siennes for date in dates_d_agenda(lire_dossier(sienne, le))]


def _calendrier(abonnement: AbonnementAgenda, dates: list[DateDAgenda]) -> Calendar:
    """The same bytes as long as no date moves: each entry bears the moment at which it last did."""
    calendrier = nouvel_agenda(abonnement.etudiant.langue)
    nom = _("Inscription à l’université")
    calendrier.add("name", nom)
    calendrier.add("x-wr-calname", nom)
    calendrier.add("refresh-interval", RELIRE, parameters={"VALUE": "DURATION"})
    calendrier.add("x-published-ttl", "PT6H")
    for date in dates:
        if (suivie := abonnement.dates.get(date.cle)) is None:
            continue  # appeared while another agenda was reading: the next reading shows it
        le = datetime.fromisoformat(suivie["modifiee_le"])
        entree = evenement(date.cle, date.titre, date.moment, le=le, page=date.page)
        entree.add("sequence", suivie["sequence"])
        entree.add("last-modified", le)
        calendrier.add_component(entree)
    return calendrier
