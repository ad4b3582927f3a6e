"""The way to the bank, the way back, and what can be done when nothing was paid."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.exonerations import lire_droits
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions import OuvertureRefusee, ouvrir_paiement
from rentree.paiements.actions import reprendre as reprendre_les_reponses
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.fournisseur import fournisseur
from rentree.paiements.models import Creance, Paiement
from rentree.portail.acces import dossier_a_payer_requis, dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.cesures import montant_en_attente
from rentree.portail.langues import mots
from rentree.portail.suite import vers_son_etat
from rentree.regles.cycle_paiement import EXPIRE, OUVERT
from rentree.regles.decision import OUVERTE
from rentree.regles.page_decision import decision_dite


@dossier_a_payer_requis
def paiement(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    creance = _creance(inscription)
    if creance is None or not est_a_payer(creance):
        return vers_son_etat(inscription)
    if obstacles(inscription.admission) or attend_un_transfert(inscription):
        return redirect("portail:inscription", inscription=inscription.pk)
    if request.method == "POST":
        return vers_la_banque(request, creance, le)
    dernier = dernier_paiement(creance)
    verdict = decision_dite(
        campagne(inscription.campagne), decision_sur(inscription, le), mots()
    ).inscription
    contexte = {
        "inscription": inscription,
        "creance": creance,
        "paiement": dernier,
        "issue": issue(dernier, le),
        "suspendu": paiement_suspendu(inscription),
        "verdict": verdict,
        "payable": verdict.etat == OUVERTE or creance.a_payer_avant is not None,
        "avant": creance.a_payer_avant or verdict.ferme_le,
        "montant_en_attente": montant_en_attente(
            inscription, lire_droits(inscription.verdict["droits"])
        ),
        "depart": "depart" in request.GET,
    }
    return render(request, "portail/paiement.html", contexte)


@csrf_exempt  # the bank may send the browser back by POST; nothing it carries is read
def retour(request: HttpRequest, inscription: UUID) -> HttpResponse:
    """Back from the bank, with nothing to believe: only the signed notice says what was paid.

    A POST from another site comes without the session: it gets a page that asks again by GET.
    """
    if request.method == "POST":
        return render(request, "portail/_retour_par_post.html")
    return _retour_connecte(request, inscription)


@dossier_requis
def _retour_connecte(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    creance = _creance(inscription)
    if creance is None or not est_a_payer(creance):
        return vers_son_etat(inscription)
    dernier = dernier_paiement(creance)
    if issue(dernier, maintenant()) != OUVERT:
        return redirect("portail:paiement", inscription=inscription.pk)
    contexte = {"inscription": inscription, "paiement": dernier}
    return render(request, "portail/retour.html", contexte)


@dossier_requis
@require_http_methods(["GET", "POST"])
def reprendre(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """Back to the answers; whoever arrives here after signing in again sees the payment first.

    What a third party had to say is asked in « Votre situation »: who waited for it goes there,
    not to the summary, where the answer to change would have to be found.
    """
    if request.method == "GET":
        return redirect("portail:paiement", inscription=inscription.pk)
    page = "situation" if attend_un_tiers(inscription) else "verifier"
    try:
        reprendre_les_reponses(inscription=inscription, par=auteur_de(request), le=maintenant())
    except ActeImpossible:
        return redirect("portail:paiement", inscription=inscription.pk)
    return redirect(f"portail:{page}", inscription=inscription.pk)


def vers_la_banque(request: HttpRequest, creance: Creance, le: datetime) -> HttpResponse:
    """Start or join a payment, then the page that carries its form; straight on if it cannot be.

    The page of the payment says why, from the state of the file.
    """
    inscription = creance.son_inscription
    adresse = reverse("portail:paiement", args=[inscription.pk])
    try:
        ouvrir_paiement(
            creance=creance,
            fournisseur=fournisseur(),
            retour_url=adresse_publique("portail:retour", inscription.pk),
            avis_url=adresse_publique("banque:avis"),
            par=auteur_de(request),
            le=le,
        )
    except (ActeImpossible, OuvertureRefusee):
        return redirect(adresse)
    return redirect(f"{adresse}?depart")


def adresse_publique(nom: str, *arguments: UUID) -> str:
    """The full address, as the bank must know it."""
    return settings.ADRESSE_PUBLIQUE + reverse(nom, args=arguments)


def _creance(inscription: Inscription) -> Creance | None:
    creance = Creance.objects.en_cours().filter(inscription=inscription).first()
    if creance is not None:
        creance.inscription = inscription
    return creance


def dernier_paiement(creance: Creance) -> Paiement | None:
    """The one under way if there is one: a clock that stands still must not hide it."""
    return creance.paiements.order_by("-ouvert_le", F("conclu_le").desc(nulls_first=True)).first()


def issue(dernier: Paiement | None, le: datetime) -> str:
    """The state of the last payment; one that outlived its page is read as expired."""
    if dernier is None:
        return ""
    return EXPIRE if dernier.etat == OUVERT and dernier.expire_le <= le else dernier.etat
