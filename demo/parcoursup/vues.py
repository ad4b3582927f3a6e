"""The platform's API, its page, and the doors for tests and demonstrations."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from demo.parcoursup.conduite import (
    ENVOIS,
    GRAPHIES,
    REPONSES,
    Conduite,
    ecrire,
    mal_repondre,
)
from demo.parcoursup.envoi import annoncer
from demo.parcoursup.registre import (
    SITUATIONS,
    cle_de,
    heure_de_parcoursup,
    registre_de_depart,
)

REGISTRE = registre_de_depart()
CONDUITE = Conduite()
ATTENDUS = {
    "codeCandidat",
    "ine",
    "nom",
    "prenom",
    "dateNaissance",
    "codeFormationPsup",
    "codeFormation1",
    "codeSISE",
    "etatInscription",
    "codeEtablissementAffectation",
}
ETATS = {1: "principale", 2: "double cursus", 3: "annulée", 4: "parallèle", 5: "secondaire"}


class Refus(Exception):
    """What the platform answers NOK to."""


@require_POST
def candidats_admis(request: HttpRequest) -> HttpResponseBase:
    """``getCandidatsAdmis``."""
    if (faute := mal_repondre(CONDUITE)) is not None:
        return faute
    try:
        demande = lire(request)
    except Refus as refus:
        return nok(refus)
    if demande.get("codeEtablissement") != settings.UAI:
        return nok("Etablissement inconnu")
    admis = REGISTRE.admis(
        str(demande.get("codeCandidat", "")), str(demande.get("codeFormationpsup", ""))
    )
    return JsonResponse([ecrire(objet, CONDUITE) for objet in admis], safe=False)


@require_POST
def maj_inscription(request: HttpRequest) -> HttpResponseBase:
    """``majInscriptionAdministrative``."""
    if (faute := mal_repondre(CONDUITE)) is not None:
        return faute
    try:
        demande = lire(request)
        verifier(demande)
    except Refus as refus:
        return nok(refus)
    demande.pop("identifiant")
    REGISTRE.accuses.append(demande)
    return JsonResponse({"retour": "OK", "message": "Inscription mise a jour"})


def lire(request: HttpRequest) -> dict[str, Any]:
    """The object posted, by someone we know. Raises Refus."""
    try:
        demande: dict[str, Any] = json.loads(request.body)
    except ValueError as erreur:
        raise Refus("Requete illisible") from erreur
    if demande.get("identifiant") != settings.APPELANT:
        raise Refus("Identifiants invalides")
    return demande


def verifier(demande: dict[str, Any]) -> None:
    """Everything is there, and speaks of someone known. Raises Refus."""
    if manquants := ATTENDUS - set(demande):
        raise Refus(f"Champs manquants : {', '.join(sorted(manquants))}")
    if demande["etatInscription"] not in ETATS:
        raise Refus("Etat inconnu")
    if not REGISTRE.connait(str(demande["codeCandidat"])):
        raise Refus("Candidat inconnu")


def nok(message: object) -> JsonResponse:
    return JsonResponse({"retour": "NOK", "message": str(message)})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every offer with what its candidate may answer, what was pushed, what was told."""
    contexte = {
        "propositions": [
            (objet, SITUATIONS[objet["codeSituation"]]) for objet in REGISTRE.toutes()
        ],
        "envois": list(reversed(REGISTRE.envois)),
        "accuses": [(a, ETATS[a["etatInscription"]]) for a in reversed(REGISTRE.accuses)],
        "conduite": CONDUITE,
        "choix": {
            "reponse": ("Quand le site l’interroge", REPONSES),
            "envoi": ("Quand un candidat répond", ENVOIS),
            "graphie": ("Comment elle écrit", GRAPHIES),
        },
    }
    return render(request, "parcoursup/propositions.html", contexte)


@require_POST
def repondre(request: HttpRequest) -> HttpResponse:
    """A candidate accepts or withdraws; ``le`` is the minute of the answer, now by default."""
    cle = request.POST.get("candidat", ""), request.POST.get("cours", "")
    situation = request.POST.get("situation", "")
    if situation not in SITUATIONS:
        raise Http404
    objet = REGISTRE.repondre(cle, situation, request.POST.get("le") or heure_de_parcoursup())
    if objet is None:
        raise Http404
    annoncer(REGISTRE, objet, CONDUITE)
    return retour()


@require_POST
def regler(request: HttpRequest) -> HttpResponse:
    """Choose how to behave."""
    for nom, permis in (("reponse", REPONSES), ("envoi", ENVOIS), ("graphie", GRAPHIES)):
        if (choisi := request.POST.get(nom)) in permis:
            setattr(CONDUITE, nom, choisi)
    return retour()


@require_POST
def ajouter(request: HttpRequest) -> HttpResponse:
    """New offers, as a JSON list; nothing is pushed."""
    for proposition in json.loads(request.body):
        REGISTRE.ajouter(proposition)
    return retour()


@require_POST
def oublier(request: HttpRequest) -> HttpResponse:
    """Off the list, without a push."""
    REGISTRE.oublier((request.POST["candidat"], request.POST["cours"]))
    return retour()


@require_POST
def vider(request: HttpRequest) -> HttpResponse:
    """As at the start, and well behaved."""
    depart = registre_de_depart()
    REGISTRE.propositions = depart.propositions
    for liste in (REGISTRE.envois, REGISTRE.retenus, REGISTRE.accuses):
        liste.clear()
    CONDUITE.reponse, CONDUITE.envoi, CONDUITE.graphie = "normale", "un", "soignee"
    return retour()


@require_safe
def releve(request: HttpRequest) -> JsonResponse:
    """For tests: what was told, what was pushed and answered, who is on the list."""
    return JsonResponse(
        {
            "accuses": REGISTRE.accuses,
            "envois": [envoi.reponse for envoi in REGISTRE.envois],
            "admis": [cle_de(objet) for objet in REGISTRE.admis()],
        }
    )


def retour() -> HttpResponseRedirect:
    return HttpResponseRedirect("/", status=303)
