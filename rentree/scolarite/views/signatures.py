"""« Vos demandes à signer »: the list, then one page to read and answer, on a telephone too."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rentree.comptes.models import Compte
from rentree.demandes.actions_decision import decider_demande, donner_avis
from rentree.demandes.actions_lectures import noter_la_lecture
from rentree.demandes.actions_messages import ecrire_message
from rentree.demandes.models import Demande, Mandat
from rentree.demandes.precedents import precedents_de
from rentree.demandes.refus import PasVotreTour
from rentree.demandes.reponses import reponses_de
from rentree.demandes.signataires import ASigner, a_signer, etape_a_signer
from rentree.demandes.suivi import Suivi
from rentree.demandes.unites import places_libres
from rentree.documents.telechargement import telecharger
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.effets import EffetImpossible
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.lib.horloge import maintenant
from rentree.regles.campagne_demandes import DECISION
from rentree.regles.cycle import SIGNATAIRE
from rentree.scolarite.acces_signataire import signataire_requis
from rentree.scolarite.demandes import decomptes_de
from rentree.scolarite.forms.montant import ajouter_le_montant
from rentree.scolarite.forms.signatures import INFORMATION, OUI, FormulaireSignature
from rentree.scolarite.mandats import portee_de

RECENTS = 10
CHANGEE = "Cette demande vient de changer\u00a0: relisez-la, votre réponse n’est pas partie."


@signataire_requis
@require_safe
def liste(request: HttpRequest, mandats: list[Mandat]) -> HttpResponse:
    le, ouverte = maintenant(), campagne_ouverte()
    contexte = {
        "lignes": [(ligne, ligne.en_retard(le)) for ligne in a_signer(mandats, le)],
        "mandats": [
            (mandat, ouverte.roles.get(mandat.role, mandat.role), portee_de(mandat, ouverte))
            for mandat in mandats
        ],
        "donnes": reponses_de(request.user.pk, RECENTS),
    }
    return render(request, "signatures/liste.html", contexte)


@signataire_requis
def signature(
    request: HttpRequest, mandats: list[Mandat], demande: UUID, etape: str
) -> HttpResponse:
    """Everything to read, then the answer."""
    le = maintenant()
    ligne = etape_a_signer(demande, etape, mandats, le)
    if ligne is None:
        return _deja_repondue(request, mandats, demande)
    noter_la_lecture(demande=ligne.demande, par=_qui(request), le=le)
    nature = ligne.ouverte.etape.nature
    form = FormulaireSignature(request.POST if request.method == "POST" else None, nature=nature)
    if nature == DECISION:
        ajouter_le_montant(form, ligne.demande)
    if form.is_valid() and _signer(request, ligne, form):
        return redirect("signatures:liste")
    vue = ligne.demande
    contexte = {
        "ligne": ligne,
        "form": form,
        "demande": vue,
        "suivi": Suivi(vue, le),
        "sujet": vue.sujet(ligne.ouverte.etape),
        "unite": _unite_a_juger(ligne),
        "decomptes": decomptes_de(vue, le),
        "decide": nature == DECISION,
        "role": vue.sienne.roles[ligne.ouverte.etape.role],
        "en_retard": ligne.en_retard(le),
    }
    statut = 422 if form.errors else 200
    return render(request, "signatures/signature.html", contexte, status=statut)


def _qui(request: HttpRequest) -> Auteur:
    """Who is signed in, as somebody who signs."""
    compte = request.user
    if not isinstance(compte, Compte):
        raise Http404("Réservé à qui signe des demandes")
    return compte.auteur(SIGNATAIRE)


def _unite_a_juger(ligne: ASigner) -> dict[str, object] | None:
    """The unit of this step, what stands against it, and what was answered before."""
    vue, code = ligne.demande, ligne.ouverte.etape.unite
    demandee = next((u for u in vue.unites.all() if u.unite == code), None)
    if demandee is None:
        return None
    unite = vue.sienne.unites[code]
    libres = places_libres(vue.sienne, [unite])[code] if vue.auditeur is not None else None
    return {
        "unite": unite,
        "obtenue": demandee.obtenue,
        "libres": libres,
        "precedents": precedents_de(vue, [demandee]).get(code),
    }


def _deja_repondue(request: HttpRequest, mandats: list[Mandat], demande: UUID) -> HttpResponse:
    """Says so to who holds a role of its circuit, and shows nothing of it; 404 to the others."""
    lue = Demande.objects.completes().filter(pk=demande).first()
    circuit = lue.circuit if lue else ()
    if lue is None or not any(
        m.couvre(lue.portee(etape), etape.role) for m in mandats for etape in circuit
    ):
        raise Http404(demande)
    return render(request, "signatures/deja_repondue.html", {"demande": lue}, status=410)


def _signer(request: HttpRequest, ligne: ASigner, form: FormulaireSignature) -> bool:
    """The answer; what stands in its way becomes an error, and nothing typed is lost."""
    try:
        _faire(ligne, form.cleaned_data, _qui(request), maintenant())
    except ActeImpossible:
        form.add_error(None, CHANGEE)
    except (PasVotreTour, EffetImpossible) as refus:
        form.add_error(None, f"{refus.motif.message} {refus.motif.que_faire}")
    else:
        messages.success(request, _merci(ligne, form.cleaned_data["reponse"]), "ok")
    return not form.errors


def _faire(ligne: ASigner, lues: dict[str, Any], par: Auteur, le: datetime) -> None:
    """A question to the person, the decision, or an opinion."""
    demande, etape, motif = ligne.demande, ligne.ouverte.etape, lues["motif"]
    oui = lues["reponse"] == OUI
    if lues["reponse"] == INFORMATION:
        ecrire_message(demande=demande, texte=motif, par=par, le=le)
    elif etape.nature == DECISION:
        decider_demande(
            demande=demande,
            accepter=oui,
            motif=motif,
            mandat=ligne.mandat,
            montant=lues.get("montant"),
            par=par,
            le=le,
        )
    else:
        donner_avis(
            demande=demande,
            etape=etape.code,
            favorable=oui,
            motif=motif,
            mandat=ligne.mandat,
            par=par,
            le=le,
        )


def _merci(ligne: ASigner, reponse: str) -> str:
    if reponse == INFORMATION:
        return "Votre question est partie\u00a0: la demande reste dans votre liste."
    quoi = "Votre décision" if ligne.ouverte.etape.nature == DECISION else "Votre avis"
    participe = "enregistrée" if ligne.ouverte.etape.nature == DECISION else "enregistré"
    return f"{quoi} sur la demande n°\u00a0{ligne.demande.numero} est {participe}."


@signataire_requis
@require_safe
def fichier(
    request: HttpRequest, mandats: list[Mandat], demande: UUID, etape: str, rang: int
) -> HttpResponseBase:
    """The sanitised copy of one of its files, while the request waits for this person."""
    ligne = etape_a_signer(demande, etape, mandats, maintenant())
    jointes = ligne.demande.jointes.all() if ligne else ()
    jointe = next((j for j in jointes if j.rang == rang), None)
    if jointe is None:
        raise Http404(rang)
    return telecharger(jointe.fichier)
