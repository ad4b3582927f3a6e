"""« Vérifiez votre adresse »: after an e-mail came back, or simply to be written to elsewhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rentree.connecteurs.courriel.actions import verifier_adresse
from rentree.connecteurs.models import AdresseEnEchec
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.adresse import FormulaireAdresse

AVEC_LE_RESTE = _(
    "Corrigez votre adresse dans «\u00a0Vos informations\u00a0», avec le reste\u00a0: "
    "vous ne les avez pas encore vérifiées"
)


@dossier_requis
def adresse(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    actuelle = inscription.etudiant.courriel
    form = FormulaireAdresse(
        request.POST if request.method == "POST" else None, initial={"courriel": actuelle}
    )
    if form.is_valid() and _enregistrer(request, inscription, form):
        messages.success(
            request,
            _("Nous vous écrirons à %(courriel)s.") % {"courriel": inscription.etudiant.courriel},
            "ok",
        )
        return redirect("portail:inscription", inscription=inscription.pk)
    contexte = {
        "inscription": inscription,
        "form": form,
        "echec": AdresseEnEchec.objects.de(actuelle),
    }
    return render(request, "portail/adresse.html", contexte, status=422 if form.errors else 200)


def _enregistrer(request: HttpRequest, inscription: Inscription, form: FormulaireAdresse) -> bool:
    try:
        verifier_adresse(
            inscription=inscription,
            courriel=form.cleaned_data["courriel"],
            par=auteur_de(request),
            le=maintenant(),
        )
    except ActeImpossible:
        form.add_error("courriel", AVEC_LE_RESTE)
    return not form.errors
