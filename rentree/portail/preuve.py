"""A link and a code, for somebody without an account: the code proves who reads the address.

``session`` names what this browser keeps meanwhile; the proof serves one link alone.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.comptes.actions import CodeRefuse, TropDeDemandes, demander_code, utiliser_code
from rentree.comptes.codes import adresse_masquee, cle_de
from rentree.comptes.models import CodeDeConnexion
from rentree.lib.origine import origine
from rentree.portail.forms.connexion import FormulaireCode
from rentree.portail.views.connexion import refus_du_code

DUREE = timedelta(minutes=30)  # to read and answer, once the code is typed


def envoyer_un_code(
    request: HttpRequest, session: str, destinataire: str, courriel: str, le: datetime
) -> HttpResponse | None:
    """Send one and remember it; the page that says to wait when there were too many."""
    try:
        demande = demander_code(
            cle=cle_de(destinataire),
            origine=cle_de("origine", origine(request)),
            destinataire=destinataire,
            courriel=courriel,
            le=le,
        )
    except TropDeDemandes as exces:
        contexte = {"reprendre_le": exces.reprendre_le}
        return render(request, "portail/trop_de_demandes.html", contexte, status=429)
    request.session[session] = {"demande": str(demande.pk)}
    return None


def _code_attendu(request: HttpRequest, session: str, destinataire: str) -> CodeDeConnexion | None:
    """The code that this browser asked for, for this link."""
    return CodeDeConnexion.objects.filter(
        pk=request.session.get(session, {}).get("demande"), destinataire=destinataire
    ).first()


def page_du_code(
    request: HttpRequest, session: str, destinataire: str, le: datetime, *, lien: str, suite: str
) -> HttpResponse:
    """Type the code; the right one leads to ``suite``, none asked for back to ``lien``."""
    demande = _code_attendu(request, session, destinataire)
    if demande is None:
        return redirect(lien)
    form = FormulaireCode(request.POST if request.method == "POST" else None)
    if form.is_valid() and _prouver(request, session, form, demande, le):
        return redirect(suite)
    contexte = {
        "form": form,
        "demande": demande,
        "adresse": adresse_masquee(demande.courriel),
        "renvoyer": lien,
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/code_par_lien.html", contexte, status=statut)


def _prouver(
    request: HttpRequest,
    session: str,
    form: FormulaireCode,
    demande: CodeDeConnexion,
    le: datetime,
) -> bool:
    """The right code opens the link for a while; otherwise the form says why not."""
    try:
        destinataire = utiliser_code(demande=demande, saisie=form.cleaned_data["code"], le=le)
    except CodeRefuse:
        form.add_error("code", refus_du_code(demande, le))
        return False
    request.session.cycle_key()
    preuve = {"destinataire": destinataire, "jusqu_a": (le + DUREE).isoformat()}
    request.session[session] = preuve
    return True


def a_prouve(request: HttpRequest, session: str, destinataire: str, le: datetime) -> bool:
    preuve = request.session.get(session, {})
    sienne = preuve.get("destinataire") == destinataire
    return sienne and le < datetime.fromisoformat(preuve["jusqu_a"])
