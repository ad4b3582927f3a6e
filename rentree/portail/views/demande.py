"""One request followed by its author: state, clock, thread, decision with its ways of appeal."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from itertools import chain
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from rentree.connecteurs.models import AdresseEnEchec
from rentree.demandes.actions import retirer_demande
from rentree.demandes.actions_decision import lire_decision
from rentree.demandes.actions_lectures import noter_la_lecture
from rentree.demandes.actions_messages import ecrire_message, repondre_au_complement
from rentree.demandes.models import Demande
from rentree.demandes.seances import seance_a_venir
from rentree.demandes.suivi import Suivi
from rentree.demandes.unites import unites_suivies
from rentree.documents.telechargement import telecharger
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.portail.cesures import cesure_dite, peut_attendre
from rentree.portail.envois import depasse, recevoir_justificatifs
from rentree.portail.exonerations import exoneration_dite
from rentree.portail.forms.demande import FormulaireMessage
from rentree.portail.langues import mots
from rentree.regles.page_demandes import genre_dit

P = ParamSpec("P")
DEJA_DECIDEE = _(
    "Relisez votre demande\u00a0: elle vient de changer d’état, votre message n’est pas parti."
)


def demande_requise(
    vue: Callable[Concatenate[HttpRequest, Demande, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Give the view the request named in the address when it belongs to who asks, else 404."""

    @wraps(vue)
    @connexion_requise  # type: ignore[arg-type]
    def enveloppe(
        request: HttpRequest, demande: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        siennes = Demande.objects.completes().filter(
            Q(admission__etudiant__compte=request.user.pk) | Q(auditeur__compte=request.user.pk)
        )
        la_sienne = get_object_or_404(siennes, pk=demande)
        la_sienne.lire_son_fil()
        return vue(request, la_sienne, *args, **kwargs)

    return enveloppe


@csrf_exempt  # ``_ecrire`` checks the token once the size is known: reading it reads every file
@demande_requise
def demande(request: HttpRequest, demande: Demande) -> HttpResponse:
    form = FormulaireMessage(depot=demande.depot)
    if request.method == "POST":
        if not depasse(request, form.envoi_max):
            return _ecrire(request, demande)
        form = FormulaireMessage.trop_lourd(demande.depot)
    return _montrer(request, demande, form)


@csrf_protect
def _ecrire(request: HttpRequest, demande: Demande) -> HttpResponse:
    """A message; while something is awaited it is the answer."""
    form = FormulaireMessage(request.POST, request.FILES, depot=demande.depot)
    if form.is_valid() and _envoyer(request, demande, form):
        return redirect("portail:demande", demande=demande.pk)
    return _montrer(request, demande, form)


def _envoyer(request: HttpRequest, demande: Demande, form: FormulaireMessage) -> bool:
    le = maintenant()
    recus = recevoir_justificatifs(request, form, le)
    if form.errors:
        return False
    attendu = demande.en_cours and demande.complement_attendu is not None
    acte = repondre_au_complement if attendu else ecrire_message
    try:
        acte(
            demande=demande,
            texte=form.cleaned_data["texte"],
            fichiers=[*chain.from_iterable(recus.values())],
            par=auteur_de(request),
            le=le,
        )
    except ActeImpossible:
        form.add_error(None, DEJA_DECIDEE)
    return not form.errors


def _montrer(request: HttpRequest, demande: Demande, form: FormulaireMessage) -> HttpResponse:
    le = maintenant()
    noter_la_lecture(demande=demande, par=auteur_de(request), le=le)
    contexte = {
        "inscription": demande.admission and demande.admission.inscription,
        "unites": unites_suivies(demande, le),
        "echec": demande.admission and AdresseEnEchec.objects.de(demande.personne.courriel),
        "exoneration": exoneration_dite(demande, le),
        "cesure": cesure_dite(demande, le),
        "peut_attendre": peut_attendre(demande),
        "suivi": Suivi(demande, le, mots()),
        "seance": seance_a_venir(demande, le),
        "demande": demande,
        "finit": demande.type in demande.sienne.fins.fins,
        "regles": genre_dit(demande.regles, mots()),
        "form": form,
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/demande.html", contexte, status=statut)


@demande_requise
@require_POST
def lire(request: HttpRequest, demande: Demande) -> HttpResponse:
    """« Lire la décision »: the receipt is proved from now."""
    with suppress(ActeImpossible):  # read already, in another window
        lire_decision(demande=demande, par=auteur_de(request), le=maintenant())
    return redirect("portail:demande", demande=demande.pk)


@demande_requise
def retirer(request: HttpRequest, demande: Demande) -> HttpResponse:
    """Say what it means (GET), then withdraw (POST)."""
    if not demande.a_instruire:
        return redirect("portail:demande", demande=demande.pk)
    if request.method == "POST":
        with suppress(ActeImpossible):  # decided since this page was shown: its page says so
            retirer_demande(demande=demande, par=auteur_de(request), le=maintenant())
        return redirect("portail:demande", demande=demande.pk)
    contexte = {"demande": demande, "regles": genre_dit(demande.regles, mots())}
    return render(request, "portail/demande_retrait.html", contexte)


@demande_requise
@require_safe
def fichier(request: HttpRequest, demande: Demande, rang: int) -> HttpResponseBase:
    """The sanitised copy of one of its files, to be saved."""
    jointe = next((j for j in demande.jointes.all() if j.rang == rang), None)
    if jointe is None:
        raise Http404(rang)
    return telecharger(jointe.fichier)
