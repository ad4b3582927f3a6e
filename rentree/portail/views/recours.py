"""Filing an appeal against a refusal, from its own page."""

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from rentree.demandes.actions_recours import deposer_recours
from rentree.demandes.models import Demande
from rentree.demandes.suivi import Suivi
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.auteur import auteur_de
from rentree.portail.envois import depasse, recevoir_justificatifs
from rentree.portail.forms.recours import FormulaireRecours
from rentree.portail.langues import mots
from rentree.portail.views.demande import DEJA_DECIDEE, demande_requise
from rentree.regles.page_demandes import duree_dite, genre_dit


@csrf_exempt  # ``_deposer`` checks the token once the size is known: reading it reads every file
@demande_requise
def recours(request: HttpRequest, demande: Demande) -> HttpResponse:
    """What it does and until when, then the form; the page of the request when it may not be."""
    suivi = Suivi(demande, maintenant(), mots())
    if not suivi.recours_en_ligne:
        return redirect("portail:demande", demande=demande.pk)
    form = FormulaireRecours(depot=demande.depot)
    if request.method == "POST":
        if not depasse(request, form.envoi_max):
            return _deposer(request, suivi)
        form = FormulaireRecours.trop_lourd(demande.depot)
    return _montrer(request, suivi, form)


@csrf_protect
def _deposer(request: HttpRequest, suivi: Suivi) -> HttpResponse:
    demande, le = suivi.demande, maintenant()
    form = FormulaireRecours(request.POST, request.FILES, depot=demande.depot)
    recus = recevoir_justificatifs(request, form, le) if form.is_valid() else {}
    if not form.errors:
        try:
            deposer_recours(
                demande=demande,
                texte=form.cleaned_data["texte"],
                fichiers=[*chain.from_iterable(recus.values())],
                par=auteur_de(request),
                le=le,
            )
            return redirect("portail:demande", demande=demande.pk)
        except ActeImpossible:  # filed in another window, or the delay has just ended
            form.add_error(None, DEJA_DECIDEE)
    return _montrer(request, suivi, form)


def _montrer(request: HttpRequest, suivi: Suivi, form: FormulaireRecours) -> HttpResponse:
    code = suivi.recours_en_ligne
    voie = next(v for v in suivi.recours if v.recours.code == code)
    silence = voie.recours.silence
    contexte = {
        "demande": suivi.demande,
        "regles": genre_dit(suivi.demande.regles, mots()),
        "voie": voie,
        "duree": silence and duree_dite(silence, mots()),
        "form": form,
    }
    return render(request, "portail/recours.html", contexte, status=422 if form.errors else 200)
