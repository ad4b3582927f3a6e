"""Admissions withdrawn by their platform, given again, and what becomes of the inscriptions."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.imports import en_json
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE

DECISIONS = (Retrait.Issue.ANNULEE, Retrait.Issue.MAINTENUE)


@transaction.atomic
def retirer_admission(
    *, admission: Admission, cause: Retrait.Cause, par: Auteur, le: datetime
) -> Retrait:
    """The platform takes its offer back; nothing is cancelled, nothing more can be paid.

    The inscription is held meanwhile, so that a payment being accepted comes wholly before or
    wholly after. Raises ActeImpossible when the admission is already withdrawn.
    """
    inscription = _tenir_le_dossier(admission)
    if Admission.objects.en_vigueur().filter(pk=admission.pk).update(retiree_le=le) != 1:
        raise ActeImpossible("retirer_admission", admission)
    admission.retiree_le = le
    retrait = Retrait.objects.create(
        admission=admission,
        cause=cause,
        le=le,
        etat_inscription=inscription.etat if inscription else "",
    )
    consigner(
        acte="retirer_admission",
        objet=admission,
        dossier=inscription.dossier if inscription else "",
        par=par,
        le=le,
        donnees={
            "formation": admission.formation,
            "cause": retrait.cause,
            "etat_inscription": retrait.etat_inscription,
            "changements": _changement(None, le),
        },
    )
    return retrait


@transaction.atomic
def retablir_admission(*, admission: Admission, par: Auteur, le: datetime) -> None:
    """The platform gives its offer again: the file goes on where it was.

    An inscription that a registrar has cancelled meanwhile stays cancelled. Raises ActeImpossible
    when the admission is not withdrawn.
    """
    inscription = _tenir_le_dossier(admission)
    retirees = Admission.objects.filter(pk=admission.pk, retiree_le__isnull=False)
    if retirees.update(retiree_le=None) != 1:
        raise ActeImpossible("retablir_admission", admission)
    avant, admission.retiree_le = admission.retiree_le, None
    admission.retraits.filter(regle_le=None).update(issue=Retrait.Issue.RETABLIE, regle_le=le)
    consigner(
        acte="retablir_admission",
        objet=admission,
        dossier=inscription.dossier if inscription else "",
        par=par,
        le=le,
        donnees={"formation": admission.formation, "changements": _changement(avant, None)},
    )


@transaction.atomic
def regler_retrait(
    *, retrait: Retrait, issue: Retrait.Issue, raison: str, par: Auteur, le: datetime
) -> None:
    """A registrar decides what becomes of an inscription whose admission was withdrawn.

    ``issue`` is one of ``DECISIONS``. Raises ActeImpossible when it is settled already, or is no
    longer for a registrar to settle.
    """
    ouverts = Retrait.objects.a_regler().filter(pk=retrait.pk)
    regle = {"issue": issue, "raison": raison, "regle_le": le, "regle_par": par.nom}
    permis = par.role == GESTIONNAIRE and issue in DECISIONS
    if not permis or ouverts.update(**regle) != 1:
        raise ActeImpossible("regler_retrait", retrait)
    for champ, valeur in regle.items():
        setattr(retrait, champ, valeur)
    inscription = retrait.admission.inscription
    consigner(
        acte="regler_retrait",
        objet=retrait,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"issue": issue.value, "raison": raison},
    )
    if issue == Retrait.Issue.ANNULEE:
        annuler_inscription(inscription=inscription, raison=raison, par=par, le=le)


def _changement(avant: datetime | None, apres: datetime | None) -> dict[str, Any]:
    """So that the admission can be seen again as it was at any moment."""
    return {"retiree_le": {"avant": en_json(avant), "apres": en_json(apres)}}


def _tenir_le_dossier(admission: Admission) -> Inscription | None:
    return Inscription.objects.select_for_update().filter(admission=admission.pk).first()
