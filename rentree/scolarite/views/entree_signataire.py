"""The way in of those who sign: the link of an e-mail, or their address; then a code."""

from datetime import datetime

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rentree.comptes.actions import ESSAIS, CodeRefuse, TropDeDemandes, demander_code, utiliser_code
from rentree.comptes.codes import adresse_masquee, cle_de
from rentree.comptes.models import CodeDeConnexion, Compte
from rentree.comptes.signataires import destinataire_du_signataire, signataire_du_code
from rentree.demandes.signataires import appel_du_jeton, attend_encore, mandats_de
from rentree.lib.horloge import maintenant
from rentree.lib.origine import origine
from rentree.scolarite.forms.signatures import FormulaireAdresse, FormulaireCodeRecu

SESSION = "signataire"
CODE_FAUX = (
    "Vérifiez le code\u00a0: ce n’est pas celui que nous avons envoyé. Si vous en avez demandé "
    "plusieurs, seul le dernier sert."
)
CODE_PERDU = "Ce code n’est plus valable\u00a0: demandez-en un nouveau, plus bas."


@never_cache
def lien(request: HttpRequest, jeton: str) -> HttpResponse:
    """The link knows who is called; the code leaves when it is asked for, never on a visit."""
    appel, le = appel_du_jeton(jeton), maintenant()
    if appel is None:
        raise Http404("aucun appel à cette adresse")
    suite = reverse("signatures:signature", args=[appel.demande_id, appel.etape])
    if request.user == appel.compte:
        return redirect(suite if attend_encore(appel, le) else "signatures:liste")
    if request.method == "POST":
        return _demander(request, appel.compte, appel.compte.courriel, suite, le)
    contexte = {
        "appel": appel,
        "attend": attend_encore(appel, le),
        "adresse": adresse_masquee(appel.compte.courriel),
    }
    reponse = render(request, "signatures/lien.html", contexte)
    reponse.headers["X-Robots-Tag"] = "noindex"
    return reponse


@never_cache
def entree(request: HttpRequest) -> HttpResponse:
    """By the address at which one is written to; known or not, the same answer."""
    suite, le = request.GET.get("suite", ""), maintenant()
    form = FormulaireAdresse(request.POST if request.method == "POST" else None)
    if form.is_valid():
        adresse = form.cleaned_data["courriel"].lower()
        connu = Compte.objects.filter(courriel=adresse, is_active=True).first()
        signe = connu is not None and mandats_de(connu, le)
        return _demander(request, connu if signe else None, adresse, suite, le)
    statut = 422 if form.errors else 200
    return render(request, "signatures/entree.html", {"form": form}, status=statut)


def _demander(
    request: HttpRequest, compte: Compte | None, adresse: str, suite: str, le: datetime
) -> HttpResponse:
    actif = compte if compte is not None and compte.is_active else None
    try:
        demande = demander_code(
            cle=cle_de("signataire", adresse),
            origine=cle_de("origine", origine(request)),
            destinataire=destinataire_du_signataire(actif) if actif else "",
            courriel=actif.courriel if actif else "",
            le=le,
        )
    except TropDeDemandes as exces:
        contexte = {"reprendre_le": exces.reprendre_le}
        return render(request, "signatures/trop_de_codes.html", contexte, status=429)
    masque = adresse_masquee(adresse)
    request.session[SESSION] = {"demande": str(demande.pk), "suite": suite, "adresse": masque}
    return redirect("signatures:code")


@never_cache
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    le, en_cours = maintenant(), request.session.get(SESSION, {})
    demande = CodeDeConnexion.objects.filter(pk=en_cours.get("demande")).first()
    if demande is None:
        return redirect("signatures:entree")
    form = FormulaireCodeRecu(request.POST if request.method == "POST" else None)
    if form.is_valid() and (compte := _reconnaitre(form, demande, le)):
        request.session.pop(SESSION, None)
        login(request, compte)
        return redirect(_suite_sure(en_cours["suite"]) or "signatures:liste")
    contexte = {"form": form, "demande": demande, "adresse": en_cours["adresse"]}
    statut = 422 if form.errors else 200
    return render(request, "signatures/code.html", contexte, status=statut)


def _reconnaitre(form: FormulaireCodeRecu, demande: CodeDeConnexion, le: datetime) -> Compte | None:
    """The account that the code signs in; None after saying why it does not."""
    try:
        destinataire = utiliser_code(demande=demande, saisie=form.cleaned_data["code"], le=le)
    except CodeRefuse:
        demande.refresh_from_db()
        perdu = demande.utilise_le or demande.expire_le <= le or demande.essais >= ESSAIS
        form.add_error("code", CODE_PERDU if perdu else CODE_FAUX)
        return None
    cle = signataire_du_code(destinataire)
    return Compte.objects.filter(pk=cle, is_active=True).first() if cle else None


def _suite_sure(suite: str) -> str:
    """A page of those who sign, nothing else."""
    return suite if suite.startswith(reverse("signatures:liste")) else ""


@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("signatures:entree")
