"""The switch of every page: its reader's language, kept with the person and in the browser."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.models import Etudiant
from rentree.lib.horloge import maintenant
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.langue import FormulaireLangue
from rentree.portail.langues import choisie_ici, retenir
from rentree.portail.suite import suite_sure

CHOISIE = {
    Etudiant.Langue.FRANCAIS: "Les pages et nos prochains courriels seront en français.",
    Etudiant.Langue.ANGLAIS: "The pages and our next e-mails will be in English.",
}


@csrf_exempt  # ``_garder`` checks the token: the public pages of nobody leave no cookie
@require_POST
def langue(request: HttpRequest) -> HttpResponse:
    """Keep the choice and come back to the page; an unknown language changes nothing."""
    form = FormulaireLangue(request.POST)
    if not form.is_valid():
        return _revenir(request)
    choisie: Etudiant.Langue = form.cleaned_data["langue"]
    if hasattr(request.user, "etudiant"):
        return _garder(request, choisie)
    return retenir(_revenir(request), choisie)


def entrer_avec_sa_langue(request: HttpRequest, etudiant: Etudiant) -> None:
    """What was chosen in this browser before signing in, for who had not chosen yet."""
    choisie = choisie_ici(request)
    if choisie and not etudiant.langue_choisie:
        par, le = auteur_de(request), maintenant()
        choisir_langue(etudiant=etudiant, langue=choisie, par=par, le=le)


@csrf_protect
def _garder(request: HttpRequest, choisie: Etudiant.Langue) -> HttpResponse:
    etudiant, par = request.user.etudiant, auteur_de(request)  # type: ignore[union-attr]
    choisir_langue(etudiant=etudiant, langue=choisie, par=par, le=maintenant())
    messages.success(request, CHOISIE[choisie], extra_tags="ok")
    return retenir(_revenir(request), choisie)


def _revenir(request: HttpRequest) -> HttpResponse:
    return redirect(suite_sure(request.POST.get("suite", "")) or "portail:inscriptions")
