"""One person's result: the decision, its rights, everything that happened to it, correcting it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.connecteurs.models import Courriel
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.annonces import droits_de
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.corrections import CorrectionRefusee, verifier_correction
from rentree.inscriptions.models import Admission, Inscription, InscriptionQuerySet
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_annulations import annuler_et_rembourser
from rentree.paiements.remboursements import annulation_estimee
from rentree.regles.campagne import Formation
from rentree.regles.cycle_inscription import ANNULEE
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.apercu import COULEURS
from rentree.scolarite.correction import changements
from rentree.scolarite.forms.annulation import CasDAnnulation, FormulaireAnnulation
from rentree.scolarite.forms.resultats import FormulaireCorrection, valeurs_de
from rentree.scolarite.juries import etat_de, libelle_de, resultat_ou_404
from rentree.scolarite.recit import raconter
from rentree.scolarite.views.dossier import etat_en_mots

CHANGE = (
    "Ce résultat a été modifié entre-temps, par une autre personne ou par un import\u00a0: voyez "
    "ce qu’il est devenu avant de le corriger."
)


@dataclass(frozen=True, slots=True)
class ARegler:
    """An inscription whose right was lost, the upper years added to it, and how it may end."""

    inscription: Inscription
    superieures: Sequence[Inscription]
    cas: CasDAnnulation
    form: FormulaireAnnulation

    @property
    def formation(self) -> Formation:
        return campagne(self.inscription.campagne).formations[self.inscription.formation]

    @property
    def etat(self) -> tuple[str, str]:
        return etat_en_mots(self.inscription)

    @property
    def rendu(self) -> BoundField | None:
        return self.form["rendu"] if "rendu" in self.form.fields else None


@gestionnaire_requis
@require_safe
def resultat(request: HttpRequest, composantes: Composantes, resultat: UUID) -> HttpResponse:
    vu = resultat_ou_404(composantes, resultat)
    return _montrer_le_resultat(request, composantes, vu, maintenant())


def _montrer_le_resultat(
    request: HttpRequest,
    composantes: Composantes,
    vu: Resultat,
    le: datetime,
    refuse: ARegler | None = None,
) -> HttpResponse:
    """``refuse``: the one whose form was sent and cannot be taken."""
    regles = campagne(vu.campagne)
    siennes = Admission.objects.des_etudiants(vu.campagne, [vu.etudiant_id])
    droits = droits_de(siennes.en_vigueur(), le)
    evenements = _evenements(vu)
    contexte = {
        **_commun(vu, composantes, le),
        "droits": [(droit, COULEURS[droit.reponse.etat]) for droit in droits],
        "a_regler": [
            refuse if refuse and refuse.inscription == inscription else _montree(inscription, le)
            for inscription in _a_regler(vu)
        ],
        "form": refuse and refuse.form,
        "anterieures": vu.etudiant.inscriptions_anterieures.all(),
        "faits": raconter(evenements, vu, regles),
        "courriels": Courriel.objects.filter(evenement__in=evenements).order_by("-cree_le"),
        "corrige": "fait" in request.GET,
    }
    return render(request, "scolarite/resultat.html", contexte, status=422 if refuse else 200)


def _a_regler(vu: Resultat) -> InscriptionQuerySet:
    """The person's inscriptions in use that no result gives any more."""
    siennes = Inscription.objects.completes().a_regler().prefetch_related("ajoutees")
    return siennes.filter(etudiant=vu.etudiant_id, campagne=vu.campagne).order_by("pk")


def _montree(inscription: Inscription, le: datetime, envoye: QueryDict | None = None) -> ARegler:
    """With what ending it would give back, and its form."""
    superieures = [autre for autre in inscription.ajoutees.all() if autre.etat != ANNULEE]
    cas = CasDAnnulation(
        superieure=bool(superieures),
        seule=annulation_estimee(inscription, le),
        a_deux=annulation_estimee(inscription, le, les_deux_annees=True) if superieures else None,
    )
    return ARegler(inscription, superieures, cas, FormulaireAnnulation(envoye, cas=cas))


@gestionnaire_requis
def regler(request: HttpRequest, composantes: Composantes, resultat: UUID) -> HttpResponse:
    """End an inscription whose right was lost, with the reason."""
    vu, le = resultat_ou_404(composantes, resultat), maintenant()
    if request.method == "POST":
        siennes = _a_regler(vu).de_la_composante(composantes)
        voulue = request.POST.get("inscription", "")
        inscription = next((sienne for sienne in siennes if sienne.dossier == voulue), None)
        if inscription is None:
            raise Http404
        montree = _montree(inscription, le, request.POST)
        if not montree.form.is_valid():
            return _montrer_le_resultat(request, composantes, vu, le, montree)
        with suppress(ActeImpossible):  # somebody else has just ended it
            annuler_et_rembourser(
                inscription=inscription,
                raison=montree.form.cleaned_data["raison"],
                accorde=montree.form.cleaned_data.get("rendu"),
                les_deux=montree.form.les_deux,
                par=auteur_de(request),
                le=le,
            )
    return redirect("scolarite:resultat", resultat=vu.pk)


def _evenements(vu: Resultat) -> list[Evenement]:
    """What was done to this result and to the rights that it gave, latest first."""
    droits = [str(pk) for pk in vu.admissions.values_list("pk", flat=True)]
    siens = Q(objet_type=vu._meta.label_lower, objet_id=str(vu.pk))
    des_droits = Q(objet_type=Admission._meta.label_lower, objet_id__in=droits)
    return list(Evenement.objects.filter(siens | des_droits).order_by("-pk"))


@gestionnaire_requis
def corriger(request: HttpRequest, composantes: Composantes, resultat: UUID) -> HttpResponse:
    """Choose and write (any time), see the effect (POST), correct (POST with ``confirmer``)."""
    vu, le = resultat_ou_404(composantes, resultat), maintenant()
    form = FormulaireCorrection(
        request.POST if request.method == "POST" else None,
        initial=valeurs_de(vu),
        formations=campagne(vu.campagne).formations,
        niveau=vu.niveau_suivi,
    )
    depasse = form.is_valid() and form.cleaned_data["version"] != vu.version
    if form.is_valid() and not depasse and _tient(vu, form) and "confirmer" in request.POST:
        if _corriger(request, vu, form, le):
            return redirect(f"{reverse('scolarite:resultat', args=[vu.pk])}?fait")
        depasse = True
        vu.refresh_from_db()
    return _montrer(request, composantes, vu, form, depasse, le)


def _tient(vu: Resultat, form: FormulaireCorrection) -> bool:
    try:
        verifier_correction(vu, form.corrige())
    except CorrectionRefusee as refus:
        form.refuser(refus.fautes)
        return False
    return True


def _corriger(request: HttpRequest, vu: Resultat, form: FormulaireCorrection, le: datetime) -> bool:
    try:
        corriger_resultat(
            resultat=vu,
            corrige=form.corrige(),
            raison=form.cleaned_data["raison"],
            par=auteur_de(request),
            le=le,
        )
    except ActeImpossible:
        return False
    return True


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    vu: Resultat,
    form: FormulaireCorrection,
    depasse: bool,
    le: datetime,
) -> HttpResponse:
    contexte = {**_commun(vu, composantes, le), "form": form, "depasse": depasse, "change": CHANGE}
    if form.is_valid() and not depasse:
        contexte["changements"] = changements(vu, form.corrige(), le)
    statut = 409 if depasse else 422 if form.errors else 200
    return render(request, "scolarite/corriger.html", contexte, status=statut)


def _commun(vu: Resultat, composantes: Composantes, le: datetime) -> dict[str, Any]:
    regles = campagne(vu.campagne)
    jury = vu.jury
    return {
        "page_courante": "resultats",
        "composantes": composantes,
        "resultat": vu,
        "suivie": libelle_de(vu.formation_suivie, regles),
        "redoublee": libelle_de(jury.redoublee, regles) if jury.redoublee else "",
        "superieure": libelle_de(jury.superieure, regles) if jury.superieure else "",
        "etat": etat_de(vu, le),
    }
