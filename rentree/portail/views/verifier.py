"""Everything that was answered, what it costs, and the person's word that it is true."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.actions import ConfirmationRefusee
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.autres import autres_de_l_annee
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.paiements.actions import HORS_BAREME, confirmer_et_constater
from rentree.paiements.models import Creance
from rentree.portail.acces import dossier_a_payer_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.cartes import cartes_a_lire
from rentree.portail.cesures import montant_en_attente
from rentree.portail.forms.verifier import FormulaireAttestation
from rentree.portail.langues import dossier_dit, mots
from rentree.portail.suite import vers_son_etat
from rentree.portail.textes import (
    coordonnees,
    etat_civil,
    sejour_en_mots,
    situation_declaree,
)
from rentree.portail.views.paiement import vers_la_banque
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.page_motifs import traduire
from rentree.regles.taches import TERMINEE
from rentree.regles.transferts import transfert_attendu

CHANGE = _("Votre dossier a changé entre-temps\u00a0: relisez cette page.")


@dossier_a_payer_requis
def verifier(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    le = maintenant()
    if inscription.etat != EN_PREPARATION:
        return vers_son_etat(inscription)
    form = FormulaireAttestation(request.POST if request.method == "POST" else None)
    if form.is_valid() and (creance := _confirmer(request, inscription, form, le)):
        if creance.total == 0 and not attend_un_tiers(inscription):
            return redirect("portail:confirmation", inscription=inscription.pk)
        if attend_un_tiers(inscription):
            return redirect("portail:paiement", inscription=inscription.pk)
        return vers_la_banque(request, creance, le)
    contexte = {
        **_a_relire(dossier_dit(lire_dossier(inscription, le, avec_fichiers=True))),
        "form": form,
    }
    return render(request, "portail/verifier.html", contexte, status=422 if form.errors else 200)


def _a_relire(dossier: Dossier) -> dict[str, Any]:
    """The answers in words, the amount, and all that still stands in the way."""
    inscription, decision = dossier.inscription, dossier.decision
    suspendu = paiement_suspendu(inscription) and bool(decision.droits.total)
    sans_montant = (HORS_BAREME,) if decision.droits.total is None else ()
    motifs = (*decision.inscription.motifs, *sans_montant)
    return {
        "inscription": inscription,
        "dossier": dossier,
        "cartes": cartes_a_lire(dossier),
        "etat_civil": etat_civil(inscription.etudiant),
        "coordonnees": coordonnees(inscription.etudiant),
        "situation": situation_declaree(inscription),
        "sejour": sejour_en_mots(inscription),
        "restantes": [tache for tache in dossier.taches[:-1] if tache.etat != TERMINEE],
        "suspendu": suspendu,
        "prises": [autre for autre in autres_de_l_annee(inscription) if autre.prise],
        "transfert": transfert_attendu(inscription.situation),
        "a_payer": bool(decision.droits.total) and not suspendu,
        "montant_en_attente": montant_en_attente(inscription, decision.droits),
        "motifs": [traduire(dossier.campagne, motif, mots()) for motif in motifs],
    }


def _confirmer(
    request: HttpRequest, inscription: Inscription, form: FormulaireAttestation, le: datetime
) -> Creance | None:
    """The debt of this file, the first one's if another window has just confirmed it.

    What is attested is what this page showed (``vu``), not what another one has saved since.
    """
    actuel = inscription.enregistree_le.isoformat()
    if request.POST.get("vu", actuel) != actuel:
        form.add_error(None, CHANGE)
        return None
    try:
        return confirmer_et_constater(inscription=inscription, par=auteur_de(request), le=le)
    except ConfirmationRefusee as refus:
        sienne = campagne(inscription.campagne)
        for motif in (traduire(sienne, refuse, mots()) for refuse in refus.motifs):
            form.add_error(None, f"{motif.message} {motif.que_faire}".strip())
    except ActeImpossible:
        inscription.refresh_from_db()
        form.add_error(None, CHANGE)
    return None
