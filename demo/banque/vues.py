"""The bank's pages, and the doors for tests and demonstrations."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from demo.banque.avis import avis, envoyer, envoyer_plus_tard, reponse
from demo.banque.issues import ISSUES, Issue
from demo.banque.registre import OUVERTE, PAYEE, Operation, Registre
from demo.banque.signature import est_authentique, signes

REGISTRE = Registre()
ATTENDUS = ("vads_trans_id", "vads_trans_date", "vads_url_return", "vads_url_check")


@require_POST
def page_de_paiement(request: HttpRequest) -> HttpResponse:
    """Where the merchant's form arrives."""
    champs = request.POST.dict()
    if motif := refus_du_formulaire(champs):
        return render(request, "banque/refus.html", {"motif": motif}, status=400)
    operation = REGISTRE.presenter(champs)
    if operation.champs != champs:
        motif = "Cette référence a déjà servi aujourd’hui pour un autre paiement."
        return render(request, "banque/refus.html", {"motif": motif}, status=400)
    return afficher(request, operation)


def refus_du_formulaire(champs: dict[str, str]) -> str:
    """Why this form cannot be believed; empty when it can."""
    if not est_authentique(champs, settings.CLE):
        return "La signature de la demande ne correspond pas : rien ne peut être payé."
    if manquants := [nom for nom in ATTENDUS if not champs.get(nom)]:
        return f"La demande est incomplète : {', '.join(manquants)}."
    if not champs.get("vads_amount", "").isdecimal():
        return "Le montant de la demande est illisible."
    return ""


def afficher(request: HttpRequest, operation: Operation) -> HttpResponse:
    """The choice of outcomes, or the word that this transaction is over."""
    gabarit = "payer" if operation.etat == OUVERTE else "terminee"
    contexte = {
        "operation": operation,
        "montant": euros(operation.montant),
        "issues": ISSUES.values(),
        "payee": operation.etat == PAYEE,
        "retour": operation.champs["vads_url_return"],
    }
    return render(request, f"banque/{gabarit}.html", contexte)


@require_POST
def conclure(request: HttpRequest) -> HttpResponse:
    """A button was pressed: conclude once, send the notices, send the browser back."""
    operation = trouver(request)
    issue = ISSUES.get(request.POST.get("issue", ""))
    if issue is None:
        raise Http404
    conclue = REGISTRE.conclure(operation, issue.etat, operation.montant + issue.ecart)
    if not conclue:
        return afficher(request, operation)
    prevenir(operation, issue)
    return HttpResponseRedirect(adresse_de_retour(operation), status=303)


def prevenir(operation: Operation, issue: Issue) -> None:
    champs = avis(operation)
    for _ in range(issue.avis):
        envoyer(operation, champs, settings.CLE, faux=issue.faux)
    if issue.apres:
        envoyer_plus_tard(operation, champs, settings.CLE, settings.RETARD)


def adresse_de_retour(operation: Operation) -> str:
    """With the signed answer when the merchant asked for it (``vads_return_mode`` GET)."""
    adresse = operation.champs["vads_url_return"]
    if operation.champs.get("vads_return_mode") != "GET":
        return adresse
    champs = urlencode(signes(reponse(operation), settings.CLE))
    return f"{adresse}{'&' if '?' in adresse else '?'}{champs}"


@require_POST
def rejouer(request: HttpRequest) -> HttpResponse:
    """Send the notice again, as a merchant does from the bank's back office."""
    operation = trouver(request)
    envoyer(operation, avis(operation, "BO"), settings.CLE)
    return HttpResponseRedirect("/", status=303)


def trouver(request: HttpRequest) -> Operation:
    operation = REGISTRE.trouver(request.POST.get("operation", ""))
    if operation is None:
        raise Http404
    return operation


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Everything this bank has seen since it started."""
    lignes = [
        {"operation": operation, "montant": euros(operation.montant)}
        for operation in reversed(REGISTRE.operations())
    ]
    return render(request, "banque/operations.html", {"lignes": lignes})


@require_safe
def releve(request: HttpRequest) -> JsonResponse:
    """The charges, for tests: {nombre, debits: [{operation, commande, montant, devise, avis}]}.

    ``montant`` is in cents; ``avis`` lists what the merchant answered to each notice.
    """
    debits = [
        {
            "operation": operation.reference,
            "commande": operation.champs.get("vads_order_id", ""),
            "montant": operation.montant,
            "devise": operation.champs["vads_currency"],
            "avis": operation.reponses,
        }
        for operation in REGISTRE.debits()
    ]
    return JsonResponse({"nombre": len(debits), "debits": debits})


def euros(centimes: int) -> str:
    """An amount as a French reader expects it."""
    unites, reste = divmod(centimes, 100)
    return f"{unites:,}".replace(",", "\u202f") + f",{reste:02d}\u00a0€"
