"""« Ce que voit l’étudiant »: a typical profile or a real student, on any day at any time.

Reading is not an act: nothing is written to the journal, as for the other pages of a file.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.lib.horloge import maintenant
from rentree.regles.campagne import Campagne
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.apercu import (
    admissions_trouvees,
    apercevoir,
    avec_acceptation,
    situation_reelle,
)
from rentree.scolarite.forms.apercu import FormulaireApercu
from rentree.scolarite.matrice import dresser
from rentree.scolarite.profils import PAR_CODE
from rentree.scolarite.views.dossier import ETATS

INTROUVABLE = (
    "Aucun étudiant de vos composantes n’a ce numéro\u00a0: vérifiez-le, ou copiez l’adresse de "
    "la page du dossier"
)


@gestionnaire_requis
@require_safe
def apercu(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    ouverte = campagne_ouverte()
    form = FormulaireApercu(request.GET, campagne=ouverte, le=maintenant())
    contexte: dict[str, Any] = {"page_courante": "apercu", "composantes": composantes, "form": form}
    if form.is_valid():
        contexte |= _reponse(form, ouverte, composantes)
    return render(request, "scolarite/apercu.html", contexte, status=422 if form.errors else 200)


@gestionnaire_requis
@require_safe
def matrice(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Every profile at every key date, each answer leading to its preview."""
    contexte = {
        "page_courante": "matrice",
        "composantes": composantes,
        "matrice": dresser(campagne_ouverte()),
    }
    return render(request, "scolarite/matrice.html", contexte)


def _reponse(form: FormulaireApercu, ouverte: Campagne, composantes: Composantes) -> dict[str, Any]:
    """The preview; a list to choose from when a number has several admissions."""
    saisie = form.cleaned_data["dossier"]
    if not saisie:
        profil = PAR_CODE[form.cleaned_data["profil"]]
        return {"nom": profil.nom} | _apercu(form, ouverte, profil.situation(ouverte))
    trouvees = admissions_trouvees(saisie, composantes)
    if not trouvees:
        form.add_error("dossier", INTROUVABLE)
        return {}
    choisies = [a for a in trouvees if a.formation == form.cleaned_data["formation"]]
    if len(trouvees) > 1 and not choisies:
        return {"plusieurs": [(admission, _formation(admission)) for admission in trouvees]}
    admission = (choisies or trouvees)[0]
    return _identite(admission) | _apercu(
        form, campagne(admission.campagne), situation_reelle(admission)
    )


def _identite(admission: Admission) -> dict[str, Any]:
    """Who is looked at, and where the file stands today, in words."""
    inscription = getattr(admission, "inscription", None)
    return {
        "nom": str(admission.etudiant),
        "admission": admission,
        "formation": _formation(admission),
        "etat_du_dossier": ETATS[inscription.etat][0] if inscription else "",
    }


def _apercu(
    form: FormulaireApercu, de_la_campagne: Campagne, brute: dict[str, Any]
) -> dict[str, Any]:
    simulee = avec_acceptation(brute, form.cleaned_data["acceptee_le"])
    return {"apercu": apercevoir(de_la_campagne, simulee, form.moment())}


def _formation(admission: Admission) -> str:
    return campagne(admission.campagne).formations[admission.formation].libelle
