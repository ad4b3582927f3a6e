"""The registration of somebody who is there: one page, one form for each act."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rentree.documents.envois import recevoir_envois
from rentree.inscriptions.actions import (
    ConfirmationRefusee,
    enregistrer_cvec,
    enregistrer_informations,
    enregistrer_sejour,
    enregistrer_situation,
)
from rentree.inscriptions.actions_guichet import recevoir_au_guichet, recevoir_original
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.lib.horloge import maintenant
from rentree.paiements.actions import reprendre as reprendre_les_reponses
from rentree.paiements.actions_guichet import encaisser_au_guichet, inscrire_au_guichet
from rentree.paiements.dettes import OuvertureRefusee
from rentree.paiements.models import Creance
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.identifiants import IdentifiantInvalide
from rentree.regles.page_redaction import FRANCAIS
from rentree.regles.page_situation import repondre
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.apercu import admissions_trouvees
from rentree.scolarite.declare import etat_civil
from rentree.scolarite.forms.guichet import FormulaireEncaissement, FormulaireRecherche
from rentree.scolarite.guichet import (
    COORDONNEES,
    INSCRIRE,
    PIECE,
    REPONSES,
    SEJOUR,
    formulaire,
    lire_guichet,
)

CHANGE = "Rien n’a été enregistré\u00a0: le dossier a changé entre-temps. Relisez cette page."
INTROUVABLE = "Aucune admission de vos composantes n’a ce numéro\u00a0: vérifiez-le"
EN_COURS = (
    "Rien n’a été enregistré\u00a0: un paiement est en cours à la banque, ou le dossier est déjà "
    "réglé. Relisez cette page dans un quart d’heure."
)


@gestionnaire_requis
@require_safe
def entree(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Find the person who is there, and see what is possible for each of their admissions."""
    le = maintenant()
    form = FormulaireRecherche(request.GET if "qui" in request.GET else None)
    trouvees: list[Any] = []
    if form.is_valid():
        trouvees = _trouver(form.cleaned_data["qui"], composantes, le)
        if not trouvees:
            form.add_error("qui", INTROUVABLE)
    contexte = {
        "page_courante": "guichet",
        "composantes": composantes,
        "form": form,
        "trouvees": trouvees,
    }
    statut = 422 if form.errors else 200
    return render(request, "scolarite/guichet_entree.html", contexte, status=statut)


def _trouver(qui: str, composantes: Composantes, le: datetime) -> list[Any]:
    """(admission, its file, its formation, what the rules say), those withdrawn left out."""
    ouverte = campagne_ouverte()
    lignes = []
    for admission in admissions_trouvees(qui, composantes):
        inscription = getattr(admission, "inscription", None)
        if admission.campagne != ouverte.code or (admission.retiree_le and inscription is None):
            continue
        reponses = inscription.situation if inscription else {}
        reponse = repondre(ouverte, decision_pour(admission, reponses, le), FRANCAIS)
        formation = ouverte.formations[admission.formation]
        lignes.append((admission, inscription, formation, reponse))
    return lignes


@gestionnaire_requis
@require_POST
def prendre(request: HttpRequest, composantes: Composantes, admission: int) -> HttpResponse:
    """The person came: open their file."""
    siennes = Admission.objects.filter(composante__in=composantes).avec_parcours()
    sienne = get_object_or_404(siennes, pk=admission)
    try:
        vue = recevoir_au_guichet(admission=sienne, par=auteur_de(request), le=maintenant())
    except ActeImpossible as erreur:
        raise Http404("admission retirée") from erreur
    return redirect("scolarite:guichet", inscription=vue.pk)


@gestionnaire_requis
@require_safe
def guichet(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    vue = dossier_ou_404(composantes, inscription)
    if vue.etat not in (EN_PREPARATION, CONFIRMEE) or attend_un_transfert(vue):
        return redirect("scolarite:dossier", inscription=vue.pk)
    return _montrer(request, composantes, vue)


@gestionnaire_requis
def enregistrer(
    request: HttpRequest, composantes: Composantes, inscription: UUID, etape: str
) -> HttpResponse:
    """The answers of one step."""
    vue = dossier_ou_404(composantes, inscription)
    if request.method != "POST" or vue.etat != EN_PREPARATION:
        return redirect("scolarite:guichet", inscription=vue.pk)
    form = formulaire(lire_dossier(vue, maintenant()), etape, request.POST)
    if form.is_valid() and _garder(vue, etape, form, auteur_de(request), maintenant()):
        return redirect(f"{reverse('scolarite:guichet', args=[vue.pk])}#{etape}")
    return _montrer(request, composantes, vue, (etape, form))


def _garder(vue: Inscription, etape: str, form: Any, par: Auteur, le: datetime) -> bool:
    """Do the act of the step; what it refuses is said by the form."""
    try:
        if etape == COORDONNEES:
            lues = form.informations(vue.etudiant)
            enregistrer_informations(inscription=vue, informations=lues, par=par, le=le)
        elif etape == REPONSES:
            dites = form.reponses(vue.situation)
            enregistrer_situation(inscription=vue, reponses=dites, par=par, le=le)
        elif etape == SEJOUR:
            enregistrer_sejour(inscription=vue, sejour=form.cleaned_data, par=par, le=le)
        else:
            saisie = form.cleaned_data["numero"]
            enregistrer_cvec(inscription=vue, saisie=saisie, par=par, le=le)
    except IdentifiantInvalide as refus:
        form.add_error("numero", f"{refus.message} {refus.que_faire}")
    except ActeImpossible:
        form.add_error(None, CHANGE)
    return not form.errors


@gestionnaire_requis
def original(
    request: HttpRequest, composantes: Composantes, inscription: UUID, code: str
) -> HttpResponse:
    """One piece whose original is there."""
    vue = dossier_ou_404(composantes, inscription)
    if request.method != "POST" or vue.etat != EN_PREPARATION:
        return redirect("scolarite:guichet", inscription=vue.pk)
    dossier = lire_dossier(vue, maintenant())
    if code not in {piece.code for piece in dossier.decision.pieces}:
        raise Http404(code)
    nom = f"{PIECE}{code}"
    form = formulaire(dossier, nom, request.POST, request.FILES)
    if form.is_valid() and _recevoir(dossier, code, form, auteur_de(request)):
        return redirect(f"{reverse('scolarite:guichet', args=[vue.pk])}#{nom}")
    return _montrer(request, composantes, vue, (nom, form))


def _recevoir(dossier: Dossier, code: str, form: Any, par: Auteur) -> bool:
    regle = dossier.campagne.pieces[code]
    fichiers = recevoir_envois(
        form.cleaned_data["fichiers"],
        formats=regle.formats,
        taille_max=regle.taille_max_octets,
        refuser=form.refuser,
        par=par,
        le=dossier.le,
    )
    if form.errors:
        return False
    try:
        recevoir_original(
            inscription=dossier.inscription, code=code, fichiers=fichiers, par=par, le=dossier.le
        )
    except ActeImpossible:
        form.add_error(None, CHANGE)
    return not form.errors


@gestionnaire_requis
def inscrire(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """Confirm for the person, with the money they give or without."""
    vue, le = dossier_ou_404(composantes, inscription), maintenant()
    if request.method != "POST" or vue.etat != EN_PREPARATION:
        return redirect("scolarite:guichet", inscription=vue.pk)
    form: Any = formulaire(lire_dossier(vue, le), INSCRIRE, request.POST)
    if request.POST.get("vu") != vue.enregistree_le.isoformat():
        form.add_error(None, CHANGE)
    elif form.is_valid():
        _dire_les_refus(
            form,
            lambda: inscrire_au_guichet(
                inscription=vue, encaissement=form.encaissement, par=auteur_de(request), le=le
            ),
        )
    return _apres(request, composantes, vue, form)


@gestionnaire_requis
def encaisser(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """The person had confirmed, and pays now."""
    vue, le = dossier_ou_404(composantes, inscription), maintenant()
    creance = Creance.objects.en_cours().filter(inscription=vue).first()
    if request.method != "POST" or vue.etat != CONFIRMEE or creance is None:
        return redirect("scolarite:guichet", inscription=vue.pk)
    form = FormulaireEncaissement(request.POST, auto_id=f"{INSCRIRE}-%s")
    if request.POST.get("vu") != str(creance.pk):  # the price has changed since it was shown
        form.add_error(None, CHANGE)
    elif form.is_valid() and (recu := form.encaissement):
        _dire_les_refus(
            form,
            lambda: encaisser_au_guichet(
                creance=creance, encaissement=recu, par=auteur_de(request), le=le
            ),
        )
    return _apres(request, composantes, vue, form)


@gestionnaire_requis
@require_POST
def reprendre(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """Back to the answers, before any payment."""
    vue = dossier_ou_404(composantes, inscription)
    try:
        reprendre_les_reponses(inscription=vue, par=auteur_de(request), le=maintenant())
    except ActeImpossible:
        messages.error(request, EN_COURS, "alerte")
    return redirect("scolarite:guichet", inscription=vue.pk)


def _dire_les_refus(form: forms.Form, acte: Any) -> None:
    try:
        acte()
    except (ConfirmationRefusee, OuvertureRefusee) as refus:
        for motif in refus.motifs:
            form.add_error(None, f"{motif.message} {motif.que_faire}".strip())
    except ActeImpossible:
        form.add_error(None, EN_COURS)


def _apres(
    request: HttpRequest, composantes: Composantes, vue: Inscription, form: forms.Form
) -> HttpResponse:
    """The file with what was done; or the page again, with what was refused."""
    vue.refresh_from_db()
    if form.errors:
        return _montrer(request, composantes, vue, (INSCRIRE, form))
    reste = "transfert à accorder" if attend_un_transfert(vue) else "à payer"
    fait = "Inscription effective" if vue.etat == EFFECTIVE else f"Réponses confirmées, {reste}"
    messages.success(request, f"{fait}\u00a0: {vue.etudiant} reçoit un courriel.", "ok")
    return redirect("scolarite:dossier", inscription=vue.pk)


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    vue: Inscription,
    refuse: tuple[str, forms.Form] | None = None,
) -> HttpResponse:
    lu = lire_guichet(vue, maintenant(), refuse)
    contexte = {
        "page_courante": "guichet",
        "composantes": composantes,
        "inscription": vue,
        "guichet": lu,
        "form": lu.refuse,
        "dossier": lu.dossier,
        "decision": lu.dossier.decision,
        "etat_civil": etat_civil(vue),
    }
    statut = 422 if refuse else 200
    return render(request, "scolarite/guichet.html", contexte, status=statut)
