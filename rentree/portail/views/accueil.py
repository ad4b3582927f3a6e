"""The arrival: which file, and « Est-ce bien vous ? » before one is opened."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions import ouvrir_inscription
from rentree.inscriptions.annonces import Droit, attente, dire_droit, paie_une_fois
from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.demissions import avec_les_demissions
from rentree.inscriptions.exceptions import exceptions_de_chacun
from rentree.inscriptions.models import Admission, AdmissionQuerySet, Etudiant
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import connexion_requise
from rentree.portail.auteur import auteur_de
from rentree.portail.langues import mots
from rentree.portail.views.reinscription import se_reinscrire
from rentree.regles.campagne import Formation
from rentree.regles.exceptions import Exceptions


@connexion_requise
@require_safe
def inscriptions(request: HttpRequest) -> HttpResponse:
    """Straight to the file when there is one; a list for several, or while results are awaited.

    Those of the year served come first; ``?toutes`` asks for the list whatever there is.
    """
    toutes = avec_les_demissions(ses_admissions(request).accessibles())
    ouverte = campagne_ouverte().code
    siennes = [admission for admission in toutes if admission.campagne == ouverte]
    passees = [a for a in toutes if a.campagne != ouverte and hasattr(a, "inscription")]
    attendu = _attente(request, siennes)
    if len(siennes) == 1 and not attendu and "toutes" not in request.GET:
        return redirect(page_de(siennes[0]))
    le = maintenant()
    exceptions = exceptions_de_chacun([a for a in siennes if a.resultat_id], le)
    lignes = [_ligne(admission, le, exceptions.get(admission.pk)) for admission in siennes]
    contexte = {
        "lignes": lignes,
        "passees": [_passee(admission) for admission in passees],
        "attente": attendu,
        "paie_une_fois": paie_une_fois([ligne.droit for ligne in lignes if ligne.droit]),
    }
    return render(request, "portail/inscriptions.html", contexte)


@dataclass(frozen=True, slots=True)
class Ligne:
    """One admission of the list; ``droit`` when it is a right to register again."""

    admission: Admission
    formation: Formation
    adresse: str
    droit: Droit | None

    @property
    def annee(self) -> str:
        return campagne(self.admission.campagne).annee


def _ligne(admission: Admission, le: datetime, exceptions: Exceptions | None) -> Ligne:
    droit = _droit(admission, le, exceptions)
    return Ligne(admission, formation_de(admission), page_de(admission), droit)


def _passee(admission: Admission) -> Ligne:
    """An earlier year: nothing is decided about it any more."""
    return Ligne(admission, formation_de(admission), page_de(admission), None)


def _droit(
    admission: Admission, le: datetime, exceptions: Exceptions | None = None
) -> Droit | None:
    if admission.resultat_id is None:
        return None
    return dire_droit(admission, le, mots(), exceptions)


def _attente(request: HttpRequest, siennes: list[Admission]) -> str:
    etudiant: Etudiant | None = getattr(request.user, "etudiant", None)
    if etudiant is None:
        return ""
    return attente(etudiant, campagne_ouverte().code, a_un_droit=bool(siennes))


@connexion_requise
def est_ce_vous(request: HttpRequest, admission: int) -> HttpResponse:
    """Who, what, where: nothing is opened before the person says yes."""
    sienne = get_object_or_404(ses_admissions(request).en_vigueur(), pk=admission)
    if hasattr(sienne, "inscription"):
        return redirect("portail:inscription", inscription=sienne.inscription.pk)
    if sienne.resultat_id is not None:
        return se_reinscrire(request, sienne)
    if request.method == "POST":
        try:
            ouverte = ouvrir_inscription(admission=sienne, par=auteur_de(request), le=maintenant())
        except ActeImpossible:  # withdrawn since this page was shown
            return redirect("portail:inscriptions")
        return redirect("portail:inscription", inscription=ouverte.pk)
    return render(request, "portail/est_ce_vous.html", contexte_de(sienne))


@connexion_requise
@require_safe
def pas_moi(request: HttpRequest, admission: int) -> HttpResponse:
    """Not me, not that: what to do; nothing is created nor changed."""
    sienne = get_object_or_404(ses_admissions(request).en_vigueur(), pk=admission)
    return render(request, "portail/pas_moi.html", contexte_de(sienne))


def ses_admissions(request: HttpRequest) -> AdmissionQuerySet:
    """Those of the person who is signed in, whose file may be open."""
    siennes = Admission.objects.filter(etudiant__compte=request.user.pk).avec_parcours()
    par_date: AdmissionQuerySet = siennes.order_by(F("acceptee_le").asc(nulls_last=True), "pk")
    return par_date


def page_de(admission: Admission) -> str:
    """The file of this admission, or the question that comes before it."""
    if hasattr(admission, "inscription"):
        return reverse("portail:inscription", args=[admission.inscription.pk])
    return reverse("portail:est_ce_vous", args=[admission.pk])


def formation_de(admission: Admission) -> Formation:
    return campagne(admission.campagne).formations[admission.formation]


def contexte_de(admission: Admission) -> dict[str, object]:
    return {
        "admission": admission,
        "etudiant": admission.etudiant,
        "formation": formation_de(admission),
        "composante": campagne(admission.campagne).composantes[admission.composante],
        "droit": _droit(admission, maintenant()),
    }
