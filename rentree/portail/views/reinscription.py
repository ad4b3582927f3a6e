"""The first of three screens for whoever registers again: « Rien n’a changé ? »."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rentree.inscriptions.actions_reconduction import reconduire_inscription
from rentree.inscriptions.annonces import Droit, dire_droit
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.reconduction import (
    PRESUMEES,
    a_des_annees_precedentes,
    reponses_reconduites,
)
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.auteur import auteur_de
from rentree.portail.forms.reinscription import FormulaireReinscription, tout_ce_qui_est_connu
from rentree.portail.langues import mots
from rentree.portail.suite import vers_la_suite
from rentree.portail.textes import adresse_en_lignes, reponses_en_mots
from rentree.regles.decision import OUVERTE
from rentree.regles.questions import questions_pour


def se_reinscrire(request: HttpRequest, admission: Admission) -> HttpResponse:
    """What we know, read again in one look; opening the file is saying that it is right."""
    le = maintenant()
    droit = dire_droit(admission, le, mots())
    if droit.a_ajouter:
        return render(request, "portail/annee_superieure.html", _commun(admission, droit))
    questions = _questions(admission, le)
    connues = {**PRESUMEES, **reponses_reconduites(admission.etudiant, admission.campagne)}
    reconduites = {cle: connues[cle] for cle in questions if cle in connues}
    form = _formulaire(request, admission, questions, reconduites)
    if form.is_valid():
        if ouverte := _reconduire(request, admission, form, le):
            return _vers_la_suite(ouverte, droit, le)
        return redirect("portail:inscriptions")
    contexte = {
        **_commun(admission, droit),
        "form": form,
        "connus": _connus(admission.etudiant, reconduites),
    }
    statut = 422 if form.errors else 200
    return render(request, "portail/reinscription.html", contexte, status=statut)


def _formulaire(
    request: HttpRequest,
    admission: Admission,
    questions: Collection[str],
    reconduites: Mapping[str, Any],
) -> FormulaireReinscription:
    return FormulaireReinscription(
        request.POST if request.method == "POST" else None,
        initial=tout_ce_qui_est_connu(admission.etudiant, reconduites),
        questions=questions,
        attente=campagne(admission.campagne).bourse_en_attente.mode,
        depart=True,
    )


def _questions(admission: Admission, le: datetime) -> tuple[str, ...]:
    situation = situation_de(admission, {}, le, dossiers=())
    return questions_pour(campagne(admission.campagne), situation)


def _reconduire(
    request: HttpRequest, admission: Admission, form: FormulaireReinscription, le: datetime
) -> Inscription | None:
    """None when the right was withdrawn since this page was shown."""
    try:
        return reconduire_inscription(
            admission=admission,
            informations=form.informations(admission.etudiant),
            reponses=form.reponses({}),
            par=auteur_de(request),
            le=le,
        )
    except ActeImpossible:
        return None


def _vers_la_suite(inscription: Inscription, droit: Droit, le: datetime) -> HttpResponse:
    """Straight on while it is open; otherwise to the page that says what is awaited."""
    if droit.decision.inscription.etat == OUVERTE:
        return vers_la_suite(inscription, le)
    return redirect("portail:inscription", inscription=inscription.pk)


def _connus(etudiant: Etudiant, reconduites: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what we knew before anything was typed, in the words of the other pages."""
    lignes = [
        (_("Nom d’usage"), etudiant.nom_usage),
        (_("Adresse électronique"), etudiant.courriel),
        (_("Téléphone"), etudiant.telephone),
        (_("Adresse"), adresse_en_lignes(etudiant.adresse)),
        *reponses_en_mots(reconduites),
    ]
    return [(libelle, valeur) for libelle, valeur in lignes if valeur]


def _commun(admission: Admission, droit: Droit) -> dict[str, object]:
    regles = campagne(admission.campagne)
    return {
        "admission": admission,
        "etudiant": admission.etudiant,
        "campagne": regles,
        "formation": droit.formation,
        "composante": regles.composantes[admission.composante],
        "droit": droit,
        "anterieures": admission.etudiant.inscriptions_anterieures.all(),
        "annees_precedentes": a_des_annees_precedentes(admission.etudiant, admission.campagne),
    }
