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
from rentree.connecteurs.models import AdresseEnEchec
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.exemples import MODELES, exemple_de
from rentree.scolarite.forms.messages import FormulaireMessage

AU_PLUS = 200  # addresses to check shown at once

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
    contexte = {
        "page_courante": "messages",
        "composantes": composantes,
        "modeles": MODELES,
        "a_verifier": _adresses_a_verifier(composantes),
    }
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
    ecrit = _exemple(form, modele)[1] if form.is_valid() else None
    if ecrit is None:
        raise Http404("personne ne recevrait ce courriel")
    return HttpResponse(rediger(ecrit)["html"])


def _adresses_a_verifier(composantes: Composantes) -> list[Admission]:
    """The people of these composantes whose e-mails come back, each once, by name."""
    echecs = AdresseEnEchec.objects.en_cours().values("adresse")
    siennes = Admission.objects.en_vigueur().filter(
        composante__in=composantes, etudiant__courriel__in=echecs
    )
    triees = siennes.select_related("etudiant", "inscription").order_by(
        "etudiant__nom_naissance", "etudiant__prenom", "-pk"
    )
    return list({admission.etudiant_id: admission for admission in triees[:AU_PLUS]}.values())


def _modele(code: str) -> object:
    if code not in MODELES:
        raise Http404(code)
    return MODELES[code]


def _ecrire(form: FormulaireMessage, code: str) -> dict[str, object]:
    le, ecrit = _exemple(form, code)
    return {"parties": parties_de(ecrit) if ecrit else None, "message": ecrit, "le": le}


def _exemple(form: FormulaireMessage, code: str) -> tuple[datetime, Message | None]:
    langue = form.cleaned_data["langue"]
    exemple = exemple_de(form.profil_choisi(), langue, campagne_ouverte(), maintenant())
    return exemple.le, MODELES[code].ecrire(exemple)
