"""Every e-mail of the product, as a person of a typical profile would receive it.

Written by what sends the real ones; nothing is saved, nothing is sent.
"""

from datetime import datetime

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.consommateur import parties_de, rediger
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.exemples import MODELES, exemple_de
from rentree.scolarite.forms.messages import FormulaireMessage

# An e-mail carries its own style; alone in its page, it may do nothing else.
COMME_UN_COURRIEL = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [NONE],
    "sandbox": True,
}


@gestionnaire_requis
@require_safe
def messages(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    contexte = {"page_courante": "messages", "composantes": composantes, "modeles": MODELES}
    return render(request, "scolarite/messages.html", contexte)


@gestionnaire_requis
@require_safe
def message(request: HttpRequest, composantes: Composantes, modele: str) -> HttpResponse:
    """The subject and the text, for the profile and the language that the address says."""
    contexte = {
        "page_courante": "messages",
        "composantes": composantes,
        "modele": _modele(modele),
        "code": modele,
        "form": (form := FormulaireMessage(request.GET)),
    }
    if form.is_valid():
        contexte |= _ecrire(form, modele)
    statut = 422 if form.errors else 200
    return render(request, "scolarite/message.html", contexte, status=statut)


@csp(COMME_UN_COURRIEL)  # type: ignore[arg-type]  # typed for views without arguments
@gestionnaire_requis
@require_safe
def message_en_html(request: HttpRequest, composantes: Composantes, modele: str) -> HttpResponse:
    """The formatted version, as mail programs show it."""
    _modele(modele)
    form = FormulaireMessage(request.GET)
    if not form.is_valid():
        raise Http404("profil ou langue inconnus")
    return HttpResponse(rediger(_exemple(form, modele)[1])["html"])


def _modele(code: str) -> object:
    if code not in MODELES:
        raise Http404(code)
    return MODELES[code]


def _ecrire(form: FormulaireMessage, code: str) -> dict[str, object]:
    le, message = _exemple(form, code)
    return {"parties": parties_de(message), "message": message, "le": le}


def _exemple(form: FormulaireMessage, code: str) -> tuple[datetime, Message]:
    langue = form.cleaned_data["langue"]
    exemple = exemple_de(form.profil_choisi(), langue, campagne_ouverte(), maintenant())
    return exemple.le, MODELES[code].ecrire(exemple)
