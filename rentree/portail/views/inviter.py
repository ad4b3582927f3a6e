"""Asking somebody else for a document of a request: the link again, or another person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rentree.comptes.actions import TropDeDemandes
from rentree.demandes.actions_tiers import inviter_tiers
from rentree.demandes.models import Demande
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.lib.templatetags.francais import moment
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.demande import FormulaireTiers
from rentree.portail.langues import mots
from rentree.portail.views.demande import demande_requise
from rentree.regles.page_demandes import depot_dit


@demande_requise
def inviter(request: HttpRequest, demande: Demande, code: str) -> HttpResponse:
    """Whom to ask (GET), then the new link (POST)."""
    piece = depot_dit(demande.depot, mots()).justificatifs.get(code)
    if piece is None or not piece.tiers:
        raise Http404(code)
    invitation = next((i for i in demande.invitations.all() if i.code == code), None)
    if not demande.en_cours or demande.cachee or (invitation and invitation.remise_le):
        return redirect("portail:demande", demande=demande.pk)
    connu = {"nom": invitation.nom, "courriel": invitation.courriel} if invitation else {}
    form = FormulaireTiers(request.POST if request.method == "POST" else None, initial=connu)
    if form.is_valid():
        try:
            inviter_tiers(
                demande=demande,
                code=code,
                nom=form.cleaned_data["nom"],
                courriel=form.cleaned_data["courriel"],
                par=auteur_de(request),
                le=maintenant(),
            )
        except TropDeDemandes as exces:
            trop = _(
                "Vous avez déjà envoyé plusieurs liens\u00a0: vous pourrez en envoyer un autre à "
                "partir du %(moment)s (heure de Paris). D’ici là, le dernier lien envoyé sert "
                "toujours."
            )
            form.add_error(None, trop % {"moment": moment(exces.reprendre_le)})
        except ActeImpossible:  # given or decided in the meantime: its page says so
            return redirect("portail:demande", demande=demande.pk)
        else:
            return redirect("portail:demande", demande=demande.pk)
    contexte = {
        "inscription": demande.son_admission.inscription,
        "demande": demande,
        "piece": piece,
        "form": form,
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/inviter_tiers.html", contexte, status=statut)
