"""The entrance of staff: password, then the code of the telephone, enrolled the first time."""

from base64 import b32encode
from datetime import timedelta
from math import ceil

import segno
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp import user_has_device
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.actions import CodeRefuse
from rentree.comptes.actions_agents import (
    IdentifiantsRefuses,
    TelephoneDejaEnrole,
    TropDEssais,
    authentifier_agent,
    confirmer_second_facteur,
    preparer_second_facteur,
    verifier_second_facteur,
)
from rentree.comptes.codes import cle_de
from rentree.comptes.models import Compte
from rentree.lib.horloge import maintenant
from rentree.lib.origine import origine
from rentree.scolarite import attente
from rentree.scolarite.acces import accueil_de
from rentree.scolarite.forms.connexion import FormulaireCode, FormulaireIdentifiants

INCONNU = (
    "Cet identifiant et ce mot de passe ne vont pas ensemble. Vérifiez les deux, majuscules "
    "comprises, ou demandez un nouveau mot de passe à l’administrateur du service."
)
CODE_FAUX = (
    "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, et vérifiez que "
    "l’heure de votre téléphone est réglée automatiquement."
)


@never_cache
@sensitive_post_parameters("mot_de_passe")
def connexion(request: HttpRequest) -> HttpResponse:
    le = maintenant()
    form = FormulaireIdentifiants(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            compte = authentifier_agent(
                identifiant=form.cleaned_data["identifiant"],
                mot_de_passe=form.cleaned_data["mot_de_passe"],
                origine=cle_de("origine", origine(request)),
                le=le,
            )
        except IdentifiantsRefuses:
            form.add_error(None, INCONNU)
        except TropDEssais as erreur:
            form.add_error(None, trop_d_essais(erreur.attente))
        else:
            attente.garder(request, compte, request.GET.get("suite", ""), le)
            return redirect(etape_suivante(compte))
    return _montrer(request, "connexion", form)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    le = maintenant()
    if (en_attente := attente.lire(request, le)) is None:
        return redirect("scolarite:connexion")
    compte, suite = en_attente
    form = FormulaireCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            saisie = form.cleaned_data["code"]
            telephone = verifier_second_facteur(compte=compte, saisie=saisie, le=le)
        except CodeRefuse:
            form.add_error("code", CODE_FAUX)
        except TropDEssais as erreur:
            form.add_error("code", trop_d_essais(erreur.attente))
        else:
            return _entrer(request, compte, telephone, suite)
    return _montrer(request, "code", form)


@never_cache
def appareil(request: HttpRequest) -> HttpResponse:
    """The first sign-in: the telephone reads the secret, then proves that it has it."""
    le = maintenant()
    if (en_attente := attente.lire(request, le)) is None:
        return redirect("scolarite:connexion")
    compte, suite = en_attente
    form = FormulaireCode(request.POST if request.method == "POST" else None)
    try:
        telephone = preparer_second_facteur(compte=compte)
        if form.is_valid():
            saisie = form.cleaned_data["code"]
            telephone = confirmer_second_facteur(compte=compte, saisie=saisie, le=le)
            return _entrer(request, compte, telephone, suite)
    except TelephoneDejaEnrole:
        return redirect("scolarite:code")
    except CodeRefuse:
        form.add_error("code", CODE_FAUX)
    except TropDEssais as erreur:
        form.add_error("code", trop_d_essais(erreur.attente))
    return _montrer(request, "appareil", form, qr=_qr(telephone), secret=_secret(telephone))


@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("scolarite:connexion")


def etape_suivante(compte: Compte) -> str:
    """The code for who has a telephone; the enrolment of one for who has none."""
    return "scolarite:code" if user_has_device(compte) else "scolarite:appareil"


def trop_d_essais(duree: timedelta) -> str:
    """Too many tries, and how long to wait, in words."""
    secondes = ceil(duree.total_seconds())
    minutes = ceil(secondes / 60)
    nombre, unite = (secondes, "seconde") if secondes < 60 else (minutes, "minute")
    pluriel = "s" if nombre > 1 else ""
    return f"Trop d’essais. Réessayez dans {nombre}\u00a0{unite}{pluriel}."


def _entrer(
    request: HttpRequest, compte: Compte, telephone: TOTPDevice, suite: str
) -> HttpResponse:
    """Open the session, under a new name, then go where the person was going."""
    attente.oublier(request)
    login(request, compte)
    otp_login(request, telephone)
    chez_nous = url_has_allowed_host_and_scheme(
        suite, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    choisie = chez_nous and suite != reverse("scolarite:file")  # each role has its first page
    return redirect(suite if choisie else accueil_de(compte))


def _montrer(
    request: HttpRequest,
    page: str,
    form: FormulaireIdentifiants | FormulaireCode,
    **contexte: str,
) -> HttpResponse:
    return render(
        request,
        f"scolarite/{page}.html",
        {"form": form, **contexte},
        status=422 if form.errors else 200,
    )


def _qr(telephone: TOTPDevice) -> SafeString:
    """The enrolment address as an inline drawing, black on white in any colour scheme."""
    dessin = segno.make(telephone.config_url, micro=False, error="m")
    svg = dessin.svg_inline(
        omitsize=True,
        dark="#000",
        light="#fff",
        title="Dessin à lire avec l’application du téléphone",
    )
    return mark_safe(svg)  # noqa: S308  # drawn here, from our own secret


def _secret(telephone: TOTPDevice) -> str:
    """The secret as telephones expect it, in groups of four for who must type it."""
    texte = b32encode(telephone.bin_key).decode()
    return " ".join(texte[i : i + 4] for i in range(0, len(texte), 4))
