"""« Autorisation de votre représentant légal »: whom to ask, and where it stands."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rentree.comptes.actions import TropDeDemandes
from rentree.connecteurs.models import AdresseEnEchec
from rentree.inscriptions.actions_autorisations import demander_autorisation, retirer_autorisation
from rentree.inscriptions.autorisations import (
    autorisation_requise,
    derniere_autorisation,
    etape_d_autorisation,
    majorite_de,
)
from rentree.inscriptions.models import AutorisationParentale, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.lib.templatetags.francais import moment
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.autorisation import FormulaireRepresentant
from rentree.portail.textes import DEJA_CONFIRMEE
from rentree.regles.cycle_autorisation import ACCORDEE, EN_VIGUEUR
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.majorite import AUTORISATION


@dossier_requis
def autorisation(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION or not autorisation_requise(inscription, le):
        return redirect("portail:inscription", inscription=inscription.pk)
    derniere = derniere_autorisation(inscription, le)
    if "retirer" in request.POST and derniere is not None:
        return _retirer(request, derniere, le)
    form = FormulaireRepresentant(
        request.POST if request.method == "POST" else None,
        initial={"nom": derniere.nom, "courriel": derniere.courriel} if derniere else {},
        etudiant=inscription.etudiant,
    )
    if form.is_valid() and _demander(request, inscription, form, le):
        parti = _("Le lien part à %(courriel)s.") % {"courriel": form.cleaned_data["courriel"]}
        messages.success(request, parti, "ok")
        return redirect("portail:autorisation", inscription=inscription.pk)
    return _montrer(request, inscription, derniere, form, le)


def _montrer(
    request: HttpRequest,
    inscription: Inscription,
    derniere: AutorisationParentale | None,
    form: FormulaireRepresentant,
    le: datetime,
) -> HttpResponse:
    pieces = list(inscription.pieces.courantes())
    contexte = {
        "inscription": inscription,
        "form": form,
        "derniere": derniere,
        "etape": etape_d_autorisation(inscription, pieces, le),
        "accordee": derniere is not None and derniere.etat == ACCORDEE,
        "expiree": derniere is not None and derniere.expire_le <= le,
        "papier": next((piece for piece in pieces if piece.code == AUTORISATION), None),
        "echec": derniere and AdresseEnEchec.objects.de(derniere.courriel),
        "majeur_le": majorite_de(inscription),
        "code": AUTORISATION,
    }
    return render(
        request, "portail/autorisation.html", contexte, status=422 if form.errors else 200
    )


def _demander(
    request: HttpRequest, inscription: Inscription, form: FormulaireRepresentant, le: datetime
) -> bool:
    try:
        demander_autorisation(
            inscription=inscription,
            nom=form.cleaned_data["nom"],
            courriel=form.cleaned_data["courriel"],
            par=auteur_de(request),
            le=le,
        )
    except TropDeDemandes as exces:
        trop = _(
            "Attendez le %(moment)s (heure de Paris) pour envoyer un autre lien\u00a0: "
            "il a déjà été envoyé plusieurs fois. Vous pouvez aussi déposer une autorisation "
            "écrite."
        )
        form.add_error(None, trop % {"moment": moment(exces.reprendre_le)})
    except ActeImpossible:
        form.add_error(None, DEJA_CONFIRMEE)
    return not form.errors


def _retirer(request: HttpRequest, derniere: AutorisationParentale, le: datetime) -> HttpResponse:
    """The link answers no more; already withdrawn or refused is not a fault."""
    if derniere.etat in EN_VIGUEUR:
        try:
            retirer_autorisation(autorisation=derniere, par=auteur_de(request), le=le)
        except ActeImpossible:
            messages.warning(request, DEJA_CONFIRMEE, "alerte")
    return redirect("portail:autorisation", inscription=derniere.inscription_id)
