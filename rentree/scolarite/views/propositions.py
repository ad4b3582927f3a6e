"""A proposal made by the registrar: each unit answered, with its opinion and what came before."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.demandes.actions_propositions import proposer_demande
from rentree.demandes.models import Demande
from rentree.demandes.precedents import precedents_de
from rentree.demandes.unites import UniteSuivie, unites_suivies
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, auteur_de, gestionnaire_requis
from rentree.scolarite.forms.demandes import FormulaireProposition
from rentree.scolarite.views.demandes import contexte_de, demande_ou_404
from rentree.scolarite.views.gestes import Geste, essayer


@gestionnaire_requis
def proposer(request: HttpRequest, composantes: Composantes, demande: UUID) -> HttpResponse:
    """One answer for each unit, that of its teacher unless told otherwise."""
    vue = demande_ou_404(composantes, demande)
    suivies = unites_suivies(vue)
    donnees = (request.POST,) if request.method == "POST" else ()
    form = FormulaireProposition(
        *donnees, unites=[(s.unite.code, s.unite.libelle, _aide(vue, s), _avis(s)) for s in suivies]
    )
    if form.is_valid() and essayer(form, lambda: _proposer(request, vue, form)):
        return redirect("scolarite:demande", demande=vue.pk)
    fait = Geste("Proposer", "Envoyer cette proposition", forms.Form, lambda *_: None)
    contexte = {**contexte_de(composantes, vue), "form": form, "geste": fait, "nom": "proposer"}
    statut = 422 if form.errors else 200
    return render(request, "scolarite/demande_geste.html", contexte, status=statut)


def _proposer(request: HttpRequest, vue: Demande, form: FormulaireProposition) -> None:
    proposer_demande(
        demande=vue,
        accordees=form.accordees,
        motif=form.cleaned_data["motif"],
        par=auteur_de(request),
        le=maintenant(),
    )


def _avis(suivie: UniteSuivie) -> str:
    if suivie.avis is None:
        return ""
    return "oui" if suivie.avis.favorable else "non"


def _aide(vue: Demande, suivie: UniteSuivie) -> str:
    """What was obtained; then the precedents, which decide nothing."""
    connus = precedents_de(vue, [suivie.demandee]).get(suivie.unite.code)
    obtenue = f"Obtenue\u00a0: {suivie.demandee.obtenue}."
    if connus is None:
        return f"{obtenue} Aucun précédent."
    return f"{obtenue} Précédents\u00a0: accordée {connus.accordees} fois sur {connus.total}."
