"""An auditor’s space: their requests, the fee, the certificate of attendance."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rentree.demandes.actions_auditeurs import deposer_demande_d_auditeur
from rentree.demandes.attestation import (
    AttestationImpossible,
    attestation_de,
    pdf_de_l_attestation,
    unites_suivies_par,
)
from rentree.demandes.models import Demande
from rentree.demandes.refus import DepotRefuse
from rentree.demandes.suivi import LIBELLES
from rentree.demandes.unites import places_libres
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Auditeur
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_auditeurs import ouvrir_paiement_d_auditeur
from rentree.paiements.fournisseur import fournisseur
from rentree.paiements.models import Creance
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.auditeur import FormulaireAuditeur
from rentree.portail.langues import mots
from rentree.portail.views.auditeur_entree import genre_d_auditeur
from rentree.portail.views.paiement import adresse_publique, dernier_paiement, issue
from rentree.regles.cycle_paiement import ACCEPTE, OUVERT
from rentree.regles.page_demandes import genre_dit
from rentree.regles.page_motifs import traduire
from rentree.regles.unites import unites_offertes

Vue = Callable[[HttpRequest, Auditeur], HttpResponse]


def auditeur_requis(vue: Vue) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view the auditor who is signed in; anybody else goes to the entrance."""

    @wraps(vue)
    def enveloppe(request: HttpRequest) -> HttpResponse:
        auditeur: Auditeur | None = getattr(request.user, "auditeur", None)
        if auditeur is None:
            return redirect("portail:auditeur")
        reponse = vue(request, auditeur)
        patch_cache_control(reponse, private=True, no_store=True)
        return reponse

    return enveloppe


@auditeur_requis
@require_safe
def espace(request: HttpRequest, auditeur: Auditeur) -> HttpResponse:
    """Where everything stands, and what is to be done."""
    le, creance, regles = maintenant(), creance_de(auditeur), genre_d_auditeur()
    dernier = dernier_paiement(creance) if creance else None
    demandes = Demande.objects.filter(auditeur=auditeur).order_by("-deposee_le")
    contexte = {
        "auditeur": auditeur,
        "demandes": [(demande, LIBELLES[demande.etat_montre]) for demande in demandes],
        "creance": creance,
        "paiement": dernier,
        "issue": issue(dernier, le),
        "paye": bool(creance and creance.paiements.filter(etat=ACCEPTE).exists()),
        "unites": unites_suivies_par(auditeur, campagne_ouverte()),
        "regles": regles and genre_dit(regles, mots()),
        "depart": "depart" in request.GET,
    }
    return render(request, "portail/espace_d_auditeur.html", contexte)


def creance_de(auditeur: Auditeur) -> Creance | None:
    """What this person owes for the year served."""
    siennes = Creance.objects.en_cours().select_related("autorisation")
    return siennes.filter(
        autorisation__auditeur=auditeur, autorisation__campagne=campagne_ouverte().code
    ).first()


@auditeur_requis
def demander(request: HttpRequest, auditeur: Auditeur) -> HttpResponse:
    """The units of each semester; everything that stands in the way is said at once."""
    sienne, regles = campagne_ouverte(), genre_d_auditeur()
    if regles is None or regles.depot is None:
        raise Http404("auditeur libre")
    dit, offertes = genre_dit(regles, mots()), unites_offertes(sienne, regles.depot)
    form = FormulaireAuditeur(
        *([request.POST] if request.method == "POST" else []),
        depot=dit.depot,
        unites=offertes,
        libres=places_libres(sienne, offertes.values()),
    )
    if form.is_valid() and (deposee := _deposer(request, auditeur, regles.code, form)):
        return redirect("portail:demande", demande=deposee.pk)
    contexte = {"form": form, "regles": dit, "statut": dit.depot and dit.depot.statut}
    return render(
        request, "portail/demander_en_auditeur.html", contexte, status=422 if form.errors else 200
    )


def _deposer(
    request: HttpRequest, auditeur: Auditeur, genre: str, form: FormulaireAuditeur
) -> Demande | None:
    sienne = campagne_ouverte()
    try:
        return deposer_demande_d_auditeur(
            auditeur=auditeur,
            campagne=sienne,
            genre=genre,
            unites=form.choisies,
            reponses=form.reponses,
            par=auteur_de(request),
            le=maintenant(),
        )
    except DepotRefuse as refus:
        for motif in (traduire(sienne, motif, mots()) for motif in refus.motifs):
            form.add_error(None, f"{motif.message} {motif.que_faire}")
    except ActeImpossible:  # one is in progress for this site
        return Demande.objects.filter(auditeur=auditeur).en_cours().latest("deposee_le")
    return None


@auditeur_requis
@require_POST
def payer(request: HttpRequest, auditeur: Auditeur) -> HttpResponse:
    """Start or join the payment, then the page that carries its form."""
    creance, adresse = creance_de(auditeur), reverse("portail:espace_d_auditeur")
    if creance is None:
        return redirect(adresse)
    try:
        ouvrir_paiement_d_auditeur(
            creance=creance,
            fournisseur=fournisseur(),
            retour_url=settings.ADRESSE_PUBLIQUE + reverse("portail:retour_d_auditeur"),
            avis_url=adresse_publique("banque:avis"),
            par=auteur_de(request),
            le=maintenant(),
        )
    except ActeImpossible:  # paid meanwhile
        return redirect(adresse)
    return redirect(f"{adresse}?depart")


@csrf_exempt  # the bank may send the browser back by POST; nothing it carries is read
def retour(request: HttpRequest) -> HttpResponse:
    """Back from the bank: only its signed notice says what was paid."""
    if request.method == "POST":
        return render(request, "portail/_retour_par_post.html")
    return _retour_connecte(request)


@auditeur_requis
def _retour_connecte(request: HttpRequest, auditeur: Auditeur) -> HttpResponse:
    creance = creance_de(auditeur)
    dernier = dernier_paiement(creance) if creance else None
    if issue(dernier, maintenant()) != OUVERT:
        return redirect("portail:espace_d_auditeur")
    return render(request, "portail/retour_d_auditeur.html", {"paiement": dernier})


@auditeur_requis
@require_safe
def attestation(request: HttpRequest, auditeur: Auditeur) -> HttpResponse:
    """The PDF, once the fee is paid; before that, the page that says where everything stands."""
    try:
        document = attestation_de(
            auditeur, campagne_ouverte(), par=auteur_de(request), le=maintenant()
        )
    except AttestationImpossible:
        return redirect("portail:espace_d_auditeur")
    nom = f"attestation-d-auditeur-{document.donnees['annee']}.pdf"
    return HttpResponse(
        pdf_de_l_attestation(document),
        content_type="application/pdf",
        headers={
            "Content-Language": "fr",
            "Content-Disposition": content_disposition_header(False, nom) or "inline",
        },
    )
