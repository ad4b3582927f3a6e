"""« Ce que voit l’étudiant »: a typical profile or a real student, on any day at any time.

Reading is not an act: nothing is written to the journal, as for the other pages of a file.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Admission
from rentree.lib.horloge import maintenant
from rentree.paiements.bandeau import bandeau_d_alors
from rentree.regles.campagne import Campagne
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.apercu import (
    admissions_trouvees,
    apercevoir,
    avec_acceptation,
    reserves,
)
from rentree.scolarite.forms.apercu import FormulaireApercu
from rentree.scolarite.matrice import dresser
from rentree.scolarite.profils import PAR_CODE
from rentree.scolarite.views.dossier import etat_en_mots

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
        brute = avec_acceptation(profil.situation(ouverte), form.cleaned_data["acceptee_le"])
        return {"nom": profil.nom, "apercu": apercevoir(ouverte, brute, form.moment())}
    trouvees = admissions_trouvees(saisie, composantes)
    if not trouvees:
        form.add_error("dossier", INTROUVABLE)
        return {}
    choisies = [a for a in trouvees if a.formation == form.cleaned_data["formation"]]
    if len(trouvees) > 1 and not choisies:
        return {"plusieurs": [(admission, _formation(admission)) for admission in trouvees]}
    return _personne((choisies or trouvees)[0], form)


def _personne(admission: Admission, form: FormulaireApercu) -> dict[str, Any]:
    """A real person with the facts of that moment, and where the file stands today."""
    vu = lire_instantane(admission, form.moment())
    if acceptee_le := form.cleaned_data["acceptee_le"]:
        vu.admission.acceptee_le = acceptee_le
    inscription = getattr(admission, "inscription", None)
    return {
        "nom": str(admission.etudiant),
        "admission": vu.admission,
        "formation": _formation(admission),
        "dossier": inscription,
        "etat_du_dossier": etat_en_mots(inscription)[0] if inscription else "",
        "bandeau": bandeau_d_alors(vu),
        "reserves": reserves(vu, form.ici),
        "apercu": apercevoir(
            campagne(admission.campagne), vu.situation, vu.le, exceptions_pour(admission, vu.le)
        ),
    }


def _formation(admission: Admission) -> str:
    return campagne(admission.campagne).formations[admission.formation].libelle
