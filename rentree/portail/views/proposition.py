"""A proposal answered by the student: accepted, contested, a unit given up; the contract."""

from contextlib import suppress
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from rentree.demandes.actions_propositions import (
    accepter_proposition,
    contester_proposition,
    renoncer_a_une_unite,
)
from rentree.demandes.contrat import ContratImpossible, contrat_de, pdf_du_contrat
from rentree.demandes.models import Demande
from rentree.demandes.unites import peut_renoncer
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.proposition import FormulaireContestation, FormulaireRenonciation
from rentree.portail.views.demande import demande_requise
from rentree.regles.cycle_demande import PROPOSEE


@demande_requise
@require_POST
def accepter(request: HttpRequest, demande: Demande) -> HttpResponse:
    with suppress(ActeImpossible):  # its page says what happened meanwhile
        accepter_proposition(demande=demande, par=auteur_de(request), le=maintenant())
    return redirect("portail:demande", demande=demande.pk)


@demande_requise
def contester(request: HttpRequest, demande: Demande) -> HttpResponse:
    if demande.etat != PROPOSEE or demande.cachee:
        return redirect("portail:demande", demande=demande.pk)
    form = FormulaireContestation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with suppress(ActeImpossible):  # the delay has just ended: its page says so
            contester_proposition(
                demande=demande,
                raison=form.cleaned_data["raison"],
                par=auteur_de(request),
                le=maintenant(),
            )
        return redirect("portail:demande", demande=demande.pk)
    contexte = {**_contexte(demande), "form": form}
    statut = 422 if form.errors else 200
    return render(request, "portail/contester_proposition.html", contexte, status=statut)


@demande_requise
def renoncer(request: HttpRequest, demande: Demande, unite: str) -> HttpResponse:
    """What it means, the words to type; then it is done for good."""
    demandees = {u.unite: u for u in demande.unites.all()}
    connue = demande.sienne.unites.get(unite)
    if unite not in demandees or connue is None:
        raise Http404(unite)
    a_garder = demandees[unite].accordee and demandees[unite].renoncee_le is None
    if not a_garder or not peut_renoncer(demande, unite, maintenant()):
        return redirect("portail:demande", demande=demande.pk)
    form = FormulaireRenonciation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with suppress(ActeImpossible):  # done already, in another window
            renoncer_a_une_unite(
                demande=demande, unite=unite, par=auteur_de(request), le=maintenant()
            )
        return redirect("portail:demande", demande=demande.pk)
    debut: date = demande.sienne.examens[connue.semestre]
    contexte = {**_contexte(demande), "form": form, "unite": connue, "debut": debut}
    return render(request, "portail/renoncer.html", contexte, status=422 if form.errors else 200)


@demande_requise
@require_safe
def contrat(request: HttpRequest, demande: Demande) -> HttpResponse:
    """The PDF of what is recognised; before that, the page that says where it stands."""
    try:
        document = contrat_de(demande, par=auteur_de(request), le=maintenant())
    except ContratImpossible:
        return redirect("portail:demande", demande=demande.pk)
    nom = f"contrat-de-concordance-{document.donnees['annee']}.pdf"
    return HttpResponse(
        pdf_du_contrat(document),
        content_type="application/pdf",
        headers={
            "Content-Language": "fr",
            "Content-Disposition": content_disposition_header(False, nom) or "inline",
        },
    )


def _contexte(demande: Demande) -> dict[str, object]:
    return {"demande": demande, "inscription": demande.son_admission.inscription}
