"""Giving a document of somebody's request: the link, the code, the file; no account.

Nothing about the request is shown but what is asked, and only once the code was typed.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rentree.comptes.codes import adresse_masquee
from rentree.demandes.actions_tiers import remettre_piece
from rentree.demandes.models import InvitationDeTiers
from rentree.demandes.tiers import (
    destinataire_du_tiers,
    invitation_du_jeton,
    jeton_d_invitation,
    piece_du_tiers,
    tiers,
)
from rentree.documents.envois import recevoir_envois
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.forms.demande import FormulaireRemise
from rentree.portail.langues import mots
from rentree.portail.preuve import a_prouve, envoyer_un_code, page_du_code
from rentree.regles.page_demandes import depot_dit

SESSION = "tiers"

Vue = Callable[[HttpRequest, InvitationDeTiers, datetime], HttpResponse]


def lien_requis(vue: Vue) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the invitation that the link names; what is over is said, not shown."""

    @wraps(vue)
    def enveloppe(request: HttpRequest, jeton: str) -> HttpResponse:
        invitation, le = invitation_du_jeton(jeton), maintenant()
        if invitation is None:
            raise Http404("aucune invitation à cette adresse")
        if invitation.attend and invitation.demande.en_cours:
            reponse = vue(request, invitation, le)
        else:
            contexte = {"invitation": invitation}
            reponse = render(request, "portail/tiers_fini.html", contexte, status=410)
        reponse.headers["X-Robots-Tag"] = "noindex"
        return reponse

    return enveloppe


@never_cache
@require_http_methods(["GET", "POST"])
@lien_requis
def lien(request: HttpRequest, invitation: InvitationDeTiers, le: datetime) -> HttpResponse:
    """What it is about, in general; the code leaves when it is asked for."""
    if request.method == "POST":
        destinataire = destinataire_du_tiers(invitation)
        trop = envoyer_un_code(request, SESSION, destinataire, invitation.courriel, le)
        return trop or redirect(_page("tiers_code", invitation))
    contexte = {"adresse": adresse_masquee(invitation.courriel)}
    return render(request, "portail/tiers.html", contexte)


@never_cache
@sensitive_post_parameters()
@lien_requis
def code(request: HttpRequest, invitation: InvitationDeTiers, le: datetime) -> HttpResponse:
    return page_du_code(
        request,
        SESSION,
        destinataire_du_tiers(invitation),
        le,
        lien=_page("tiers", invitation),
        suite=_page("tiers_remise", invitation),
    )


@never_cache
@lien_requis
def remise(request: HttpRequest, invitation: InvitationDeTiers, le: datetime) -> HttpResponse:
    """What is asked, and the file."""
    if not a_prouve(request, SESSION, destinataire_du_tiers(invitation), le):
        return redirect(_page("tiers", invitation))
    piece = depot_dit(invitation.demande.depot, mots()).justificatifs[invitation.code]
    donnees = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FormulaireRemise(*donnees, piece=piece)
    if form.is_valid() and _remettre(invitation, form, le):
        request.session.pop(SESSION, None)
        contexte = {"invitation": invitation, "tout_juste": True}
        return render(request, "portail/tiers_fini.html", contexte)
    sienne = invitation.demande.sienne
    contexte = {
        "form": form,
        "invitation": invitation,
        "piece": piece.libelle,
        "personne": invitation.demande.son_admission.etudiant,
        "formation": sienne.formations[invitation.demande.son_admission.formation],
    }
    return render(
        request, "portail/tiers_remise.html", contexte, status=422 if form.errors else 200
    )


def _remettre(invitation: InvitationDeTiers, form: FormulaireRemise, le: datetime) -> bool:
    par, piece = tiers(invitation), piece_du_tiers(invitation)
    recus = recevoir_envois(
        form.cleaned_data["fichier"],
        formats=piece.formats,
        taille_max=piece.taille_max_octets,
        refuser=partial(form.refuser, "fichier"),
        par=par,
        le=le,
    )
    if form.errors:
        return False
    try:
        remettre_piece(invitation=invitation, fichier=recus[0], par=par, le=le)
    except ActeImpossible:
        form.add_error(None, _("Cette demande a changé entre-temps\u00a0: rouvrez le lien."))
    return not form.errors


def _page(nom: str, invitation: InvitationDeTiers) -> str:
    """The address of a page of the same link."""
    return reverse(f"portail:{nom}", args=[jeton_d_invitation(invitation)])
