"""Rights to register again: given, restored and withdrawn as the published results say."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction

from rentree.inscriptions.campagnes import campagne as campagne_de
from rentree.inscriptions.droits import Plan, dossier_vivant, planifier
from rentree.inscriptions.imports import en_json
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.actions import evenement
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement

Changements = Mapping[str, Mapping[str, Any]]


@transaction.atomic(savepoint=False)
def accorder_droits(
    *, etudiants: Collection[int], campagne: str, par: Auteur, le: datetime
) -> dict[int, Plan]:
    """Make the rights of these persons what their published results give; by person, what changed.

    The caller holds the persons. Five statements, whatever their number.
    """
    plans = _planifier_tous(etudiants, campagne)
    avant = {a.pk: a.retiree_le for plan in plans.values() for a in _touchees(plan)}
    nouvelles = [
        _nouvelle(resultat, formation)
        for plan in plans.values()
        for formation, resultat in plan.accorder
    ]
    rendues = [_relier(a, r, None) for plan in plans.values() for a, r in plan.rendre]
    reliees = [_relier(a, r, a.retiree_le) for plan in plans.values() for a, r in plan.rattacher]
    retirees = [admission for plan in plans.values() for admission in plan.retirer]
    for admission in retirees:
        admission.retiree_le = le
    Admission.objects.bulk_create(nouvelles)
    Admission.objects.bulk_update([*rendues, *reliees, *retirees], ["resultat", "retiree_le"])
    Evenement.objects.bulk_create(
        [_evenement("accorder_reinscription", admission, "", par, le) for admission in nouvelles]
        + [
            _evenement("accorder_reinscription", a, _dossier(a), par, le, _retrait(a, avant))
            for a in (*rendues, *reliees)
        ]
        + [
            _evenement("retirer_reinscription", a, "", par, le, _retrait(a, avant))
            for a in retirees
        ]
    )
    return plans


def _touchees(plan: Plan) -> list[Admission]:
    """The rights that existed before and that this plan changes."""
    return [*(a for a, _ in (*plan.rendre, *plan.rattacher)), *plan.retirer]


def _retrait(admission: Admission, avant: Mapping[int, datetime | None]) -> Changements:
    """Since when it is withdrawn, if that has changed: the past is read again from there."""
    ancien, nouveau = avant[admission.pk], admission.retiree_le
    if ancien == nouveau:
        return {}
    return {"retiree_le": {"avant": en_json(ancien), "apres": en_json(nouveau)}}


def _planifier_tous(etudiants: Collection[int], campagne: str) -> dict[int, Plan]:
    resultats = Resultat.objects.publies().filter(campagne=campagne, etudiant__in=etudiants)
    admissions = Admission.objects.des_etudiants(campagne, etudiants)
    par_personne = _par_personne(resultats.select_related("etudiant").order_by("etudiant"))
    droits = _par_personne(
        admissions.select_related("resultat", "inscription").order_by("etudiant", "pk")
    )
    return {
        etudiant: planifier(par_personne.get(etudiant, ()), droits.get(etudiant, ()))
        for etudiant in etudiants
    }


def _par_personne(lignes: Iterable[Any]) -> Mapping[int, list[Any]]:
    groupes = groupby(lignes, key=lambda ligne: ligne.etudiant_id)
    return {etudiant: list(siennes) for etudiant, siennes in groupes}


def _nouvelle(resultat: Resultat, formation: str) -> Admission:
    numero = resultat.etudiant.numero_etudiant or ""
    return Admission(
        etudiant=resultat.etudiant,
        campagne=resultat.campagne,
        plateforme=Admission.Plateforme.AUCUNE,
        numero=numero,
        numero_normalise=numero,
        formation=formation,
        composante=campagne_de(resultat.campagne).formations[formation].composante,
        public="reinscription",
        definitive=True,
        resultat=resultat,
    )


def _relier(admission: Admission, resultat: Resultat, retiree_le: datetime | None) -> Admission:
    admission.resultat = resultat
    admission.retiree_le = retiree_le
    return admission


def _dossier(admission: Admission) -> str:
    inscription = dossier_vivant(admission)
    return inscription.dossier if inscription else ""


def _evenement(
    acte: str,
    admission: Admission,
    dossier: str,
    par: Auteur,
    le: datetime,
    changements: Changements | None = None,
) -> Evenement:
    return evenement(
        acte=acte,
        objet=admission,
        dossier=dossier,
        par=par,
        le=le,
        donnees={
            "formation": admission.formation,
            "resultat": str(admission.resultat_id),
            **({"changements": changements} if changements else {}),
        },
    )
