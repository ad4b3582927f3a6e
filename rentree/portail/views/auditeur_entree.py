"""The auditor’s entrance: who they are and their address, then the code that proves it.

Nobody is recognised by an address: the person, the day and the proved address make one space.
"""

from datetime import date

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from rentree.comptes.actions import CodeRefuse, TropDeDemandes, demander_code, utiliser_code
from rentree.comptes.codes import cle_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs.courriel.messages_auditeurs import PREFIXE
from rentree.inscriptions.actions_auditeurs import accueillir_auditeur
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models_auditeurs import identite_de
from rentree.lib.horloge import maintenant
from rentree.lib.origine import origine
from rentree.portail.forms.auditeur import FormulaireIdentite
from rentree.portail.forms.connexion import FormulaireCode
from rentree.portail.langues import mots
from rentree.portail.views.connexion import refus_du_code
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.cycle import AUDITEUR
from rentree.regles.droits import lignes_d_auditeur
from rentree.regles.page_demandes import genre_dit

SESSION = "auditeur"


def genre_d_auditeur() -> ReglesDeDemande | None:
    """The kind of request that outside persons file in the campaign served, if there is one."""
    return next(
        (
            regles
            for regles in campagne_ouverte().demandes.values()
            if regles.depot and regles.depot.public == AUDITEUR
        ),
        None,
    )


@never_cache
@sensitive_post_parameters()
def auditeur(request: HttpRequest) -> HttpResponse:
    """What an auditor may do and may not do, then who they are."""
    regles = genre_d_auditeur()
    if hasattr(request.user, "auditeur"):
        return redirect("portail:espace_d_auditeur")
    form = FormulaireIdentite(request.POST if request.method == "POST" else None)
    if regles is not None and form.is_valid():
        lu = form.cleaned_data
        return _demander(
            request,
            {
                "nom": lu["nom"],
                "prenom": lu["prenom"],
                "naissance": lu["naissance"].isoformat(),
                "courriel": lu["courriel"],
            },
        )
    contexte = {
        "form": form,
        "regles": regles and genre_dit(regles, mots()),
        "lignes": lignes_d_auditeur(campagne_ouverte()),
    }
    return render(request, "portail/auditeur.html", contexte, status=422 if form.errors else 200)


def _demander(request: HttpRequest, identite: dict[str, str]) -> HttpResponse:
    cle = cle_de(identite_de(**identite))
    try:
        demande = demander_code(
            cle=cle,
            origine=cle_de("origine", origine(request)),
            destinataire=f"{PREFIXE}{cle[:40]}",
            courriel=identite["courriel"],
            le=maintenant(),
            langue=mots().code,
        )
    except TropDeDemandes as exces:
        contexte = {"reprendre_le": exces.reprendre_le}
        return render(request, "portail/trop_de_demandes.html", contexte, status=429)
    request.session[SESSION] = {"demande": str(demande.pk), "identite": identite}
    return redirect("portail:auditeur_code")


@never_cache
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """The code, then the space of this person, made now if there was none."""
    le, en_cours = maintenant(), request.session.get(SESSION, {"demande": None})
    demande = CodeDeConnexion.objects.filter(pk=en_cours["demande"]).first()
    if demande is None:
        return redirect("portail:auditeur")
    if "renvoyer" in request.POST:
        return _demander(request, en_cours["identite"])
    form = FormulaireCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            utiliser_code(demande=demande, saisie=form.cleaned_data["code"], le=le)
        except CodeRefuse:
            form.add_error("code", refus_du_code(demande, le))
        else:
            return _entrer(request, en_cours["identite"])
    contexte = {"form": form, "demande": demande, "adresse": demande.courriel}
    return render(
        request, "portail/auditeur_code.html", contexte, status=422 if form.errors else 200
    )


def _entrer(request: HttpRequest, identite: dict[str, str]) -> HttpResponse:
    accueilli = accueillir_auditeur(
        nom=identite["nom"],
        prenom=identite["prenom"],
        naissance=date.fromisoformat(identite["naissance"]),
        courriel=identite["courriel"],
        langue=mots().code,
        le=maintenant(),
    )
    login(request, accueilli.compte)
    request.session.pop(SESSION, None)
    return redirect("portail:espace_d_auditeur")
