"""The answer to a transfer: the host university’s for who leaves, both for who comes."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.actions_transferts import (
    accorder_arrivee,
    refuser_accueil,
    refuser_arrivee,
)
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription, Transfert
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_transferts import terminer_depart
from rentree.paiements.remboursements import estimation_de
from rentree.regles.fins import FIN_PAR_TRANSFERT
from rentree.regles.transferts import FICHE
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.forms.transfert import (
    FormulaireArrivee,
    FormulaireDepart,
    FormulaireTransfert,
)

DEJA_FAIT = (
    "Rien n’a changé\u00a0: un collègue ou l’étudiant est passé avant vous. Relisez le dossier."
)


@gestionnaire_requis
def transfert(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """One page for each way; without anything to answer, the file."""
    vu, le = dossier_ou_404(composantes, inscription), maintenant()
    depart = vu.transferts.a_conclure().first()
    if depart is None and not attend_un_transfert(vu):
        return redirect("scolarite:dossier", inscription=vu.pk)
    form = (FormulaireDepart if depart else FormulaireArrivee)(
        request.POST if request.method == "POST" else None,
        jour=campagne(vu.campagne).almanach.jour(le),
    )
    if form.is_valid() and _repondre(vu, depart, form, auteur_de(request), le):
        messages.success(request, "Réponse enregistrée\u00a0: l’étudiant reçoit un courriel.", "ok")
        return redirect("scolarite:dossier", inscription=vu.pk)
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "inscription": vu,
        "depart": depart,
        "argent": depart and estimation_de(vu, FIN_PAR_TRANSFERT, depart.cree_le),
        "pieces": vu.pieces.courantes().filter(code__in=[FICHE, "certificat-origine"]),
        "regles": campagne(vu.campagne).pieces,
        "form": form,
    }
    return render(request, "scolarite/transfert.html", contexte, status=422 if form.errors else 200)


def _repondre(
    vu: Inscription,
    depart: Transfert | None,
    form: FormulaireTransfert,
    par: Auteur,
    le: datetime,
) -> bool:
    try:
        if depart:
            _conclure(depart, form, par, le)
        else:
            _accueillir(vu, form, par, le)
    except ActeImpossible:
        form.add_error(None, DEJA_FAIT)
    return not form.errors


def _conclure(depart: Transfert, form: FormulaireTransfert, par: Auteur, le: datetime) -> None:
    if form.accorde:
        accord = form.cleaned_data["accord_le"]
        terminer_depart(transfert=depart, accord_accueil_le=accord, par=par, le=le)
    else:
        refuser_accueil(transfert=depart, motif=form.cleaned_data["motif"], par=par, le=le)


def _accueillir(vu: Inscription, form: FormulaireTransfert, par: Auteur, le: datetime) -> None:
    donnees = form.cleaned_data
    if form.accorde:
        accorder_arrivee(
            inscription=vu,
            etablissement=donnees["etablissement"],
            accord_depart_le=donnees["accord_le"],
            par=par,
            le=le,
        )
    else:
        refuser_arrivee(
            inscription=vu,
            etablissement=donnees["etablissement"],
            motif=donnees["motif"],
            par=par,
            le=le,
        )
