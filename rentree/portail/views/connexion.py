"""The entrance: a number and a birth date, then the code sent to the known address."""

from datetime import date, datetime

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from rentree.comptes.actions import ESSAIS, CodeRefuse, TropDeDemandes, demander_code, utiliser_code
from rentree.comptes.actions_ent import oublier_session_ent
from rentree.comptes.codes import adresse_leurre, adresse_masquee, cle_de
from rentree.comptes.ent import est_ouvert
from rentree.comptes.models import CodeDeConnexion
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Admission, Etudiant
from rentree.lib.horloge import maintenant
from rentree.lib.origine import origine
from rentree.portail.ent import sortie_de_l_ent
from rentree.portail.forms.connexion import FormulaireCode, FormulaireConnexion
from rentree.portail.langues import choisie_ici
from rentree.portail.suite import suite_sure
from rentree.portail.views.langue import entrer_avec_sa_langue

EN_COURS = "connexion"

CODE_FAUX = _(
    "Vérifiez le code\u00a0: ce n’est pas celui que nous avons envoyé. "
    "Si vous en avez demandé plusieurs, seul le dernier sert."
)
CODE_PERDU = _(
    "Demandez un nouveau code\u00a0: celui-ci n’est plus valable. Le bouton est plus bas."
)


@never_cache
@sensitive_post_parameters()
def accueil(request: HttpRequest) -> HttpResponse:
    suite = suite_sure(request.GET.get("suite", ""))
    if hasattr(request.user, "etudiant"):
        return redirect(suite or "portail:inscriptions")
    form = FormulaireConnexion(request.POST if request.method == "POST" else None)
    if form.is_valid():
        numero, naissance = form.cleaned_data["numero"], form.cleaned_data["naissance"]
        etudiant = personne_unique(numero, naissance)
        return _demander(
            request,
            cle=cle_de(numero, naissance.isoformat()),
            destinataire=str(etudiant.pk) if etudiant else "",
            courriel=etudiant.courriel if etudiant else "",
            suite=suite,
        )
    contexte = {"form": form, "suite": suite, "ent": est_ouvert()}
    return render(request, "portail/accueil.html", contexte, status=422 if form.errors else 200)


def personne_unique(numero: str, naissance: date) -> Etudiant | None:
    """The person whom this number and this birth date name, when they name only one.

    Two platforms may give the same number to two people born the same day. Choosing between them,
    or trusting an equal e-mail address, could open the file of one to the other: nobody gets a
    code, and the page of the code says to write to the scolarité, as for an unknown number.
    """
    admissions = Admission.objects.accessibles().trouver(numero=numero, date_naissance=naissance)
    personnes = {
        admission.etudiant_id: admission.etudiant
        for admission in admissions.select_related("etudiant")
    }
    return personnes.popitem()[1] if len(personnes) == 1 else None


def _demander(
    request: HttpRequest, *, cle: str, destinataire: str, courriel: str, suite: str
) -> HttpResponse:
    """Known or unknown, the same work and the same answer."""
    try:
        demande = demander_code(
            cle=cle,
            origine=cle_de("origine", origine(request)),
            destinataire=destinataire,
            courriel=courriel,
            le=maintenant(),
            langue=choisie_ici(request),
        )
    except TropDeDemandes as exces:
        return _trop_de_demandes(request, exces)
    request.session[EN_COURS] = {"demande": str(demande.pk), "suite": suite}
    return redirect("portail:code")


def _trop_de_demandes(request: HttpRequest, exces: TropDeDemandes) -> HttpResponse:
    contexte = {"reprendre_le": exces.reprendre_le}
    return render(request, "portail/trop_de_demandes.html", contexte, status=429)


@never_cache
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    le = maintenant()
    en_cours = request.session.get(EN_COURS, {"demande": None, "suite": ""})
    demande = CodeDeConnexion.objects.filter(pk=en_cours["demande"]).first()
    suite = en_cours["suite"]
    if demande is None:
        return redirect("portail:accueil")
    if "renvoyer" in request.POST:
        return _demander(
            request,
            cle=demande.cle,
            destinataire=demande.destinataire,
            courriel=demande.courriel,
            suite=suite,
        )
    form = FormulaireCode(request.POST if request.method == "POST" else None)
    if form.is_valid() and (etudiant := _reconnaitre(form, demande, le)):
        compte = rattacher_compte(etudiant=etudiant, le=le)
        login(request, compte)
        entrer_avec_sa_langue(request, etudiant)
        request.session.pop(EN_COURS, None)
        return redirect(suite or "portail:inscriptions")
    contexte = {
        "form": form,
        "demande": demande,
        "adresse": adresse_montree(demande),
    }
    return render(request, "portail/code.html", contexte, status=422 if form.errors else 200)


def adresse_montree(demande: CodeDeConnexion) -> str:
    """A mask: of the known address, or invented so that an unknown number looks the same."""
    return adresse_masquee(demande.courriel) if demande.courriel else adresse_leurre(demande.cle)


def _reconnaitre(form: FormulaireCode, demande: CodeDeConnexion, le: datetime) -> Etudiant | None:
    try:
        destinataire = utiliser_code(demande=demande, saisie=form.cleaned_data["code"], le=le)
    except CodeRefuse:
        form.add_error("code", refus_du_code(demande, le))
        return None
    return Etudiant.objects.get(pk=int(destinataire))


def refus_du_code(demande: CodeDeConnexion, le: datetime) -> str:
    """Why a code was refused: it may be typed again, or another one is needed."""
    demande.refresh_from_db()
    perdu = demande.utilise_le or demande.expire_le <= le or demande.essais >= ESSAIS
    return str(CODE_PERDU if perdu else CODE_FAUX)


@never_cache
def quitter(request: HttpRequest) -> HttpResponse:
    """Leave by POST; the page says that nothing is lost, and how to leave the ENT as well."""
    if request.method == "POST":
        par_ent = oublier_session_ent(session=request.session.session_key)
        logout(request)
        return redirect(f"{reverse('portail:quitter')}{'?ent=ouvert' if par_ent else ''}")
    sortie = sortie_de_l_ent("portail:quitter") if "ent" in request.GET else ""
    return render(request, "portail/quitter.html", {"sortie": sortie})
