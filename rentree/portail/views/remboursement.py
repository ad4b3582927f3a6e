"""What is owed back on a file: where each refund stands, and the account to pay."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.lib.horloge import maintenant
from rentree.paiements.actions_remboursements import donner_compte_bancaire
from rentree.paiements.models import CompteBancaire, Remboursement
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.compte_bancaire import FormulaireCompte
from rentree.regles.cycle_remboursement import DU


@dossier_requis
def remboursement(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """The refunds of this file; while one is owed, the form of the account."""
    siens = list(Remboursement.objects.de(inscription))
    attendu = any(rendu.etat == DU for rendu in siens)
    etudiant = inscription.etudiant
    form = FormulaireCompte(request.POST or None, etudiant=etudiant)
    if attendu and request.method == "POST" and form.is_valid():
        donner_compte_bancaire(
            etudiant=etudiant, par=auteur_de(request), le=maintenant(), **form.cleaned_data
        )
        return redirect("portail:remboursement", inscription=inscription.pk)
    regles = campagne(inscription.campagne)
    contexte = {
        "inscription": inscription,
        "remboursements": siens,
        "attendu": attendu,
        "compte": CompteBancaire.objects.filter(etudiant=etudiant).first(),
        "form": form,
        "jours": regles.fins.versement_jours,
        "composante": regles.composantes[inscription.admission.composante],
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/remboursement.html", contexte, status=statut)
