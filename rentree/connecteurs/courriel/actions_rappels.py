"""Reminding: each deadline once at each threshold, each pause once; the e-mail follows."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rentree.connecteurs.models import Rappel
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.rappels import restent_a_rappeler


@transaction.atomic
def rappeler_echeance(
    *,
    etudiant: Etudiant,
    admissions: Sequence[Admission],
    echeance: datetime,
    seuil: int,
    par: Auteur,
    le: datetime,
) -> None:
    """Tell one person that the period of these admissions ends at ``echeance``.

    Raises ActeImpossible when it was told already, at this threshold, before it moved a little.
    The person's row is held meanwhile, so that two workers take turns.
    """
    Etudiant.objects.select_for_update().get(pk=etudiant.pk)
    dits = [rappel.dit for rappel in Rappel.objects.filter(etudiant=etudiant, seuil=seuil)]
    cles = restent_a_rappeler([a.pk for a in admissions], echeance, seuil, dits)
    if not cles:
        raise ActeImpossible("rappeler_echeance", etudiant)
    Rappel.objects.create(etudiant=etudiant, seuil=seuil, echeance=echeance, admissions=cles, le=le)
    consigner(
        acte="rappeler_echeance",
        objet=etudiant,
        dossier=_seul_dossier([a for a in admissions if a.pk in cles]),
        par=par,
        le=le,
        donnees={"echeance": echeance.isoformat(), "seuil": seuil, "admissions": cles},
    )


def _seul_dossier(admissions: Sequence[Admission]) -> str:
    """The file that it is about; empty for several, or when none is open yet."""
    if len(admissions) > 1 or not hasattr(admissions[0], "inscription"):
        return ""
    return admissions[0].inscription.dossier


@transaction.atomic
def dire_la_pause(*, inscription: Inscription, par: Auteur, le: datetime) -> None:
    """Tell that the answers given so far are kept, once in the life of a file.

    Raises ActeImpossible when it was told, or when the person has just come back to it.
    """
    en_pause = Inscription.objects.filter(
        pk=inscription.pk,
        etat=EN_PREPARATION,
        pause_dite_le=None,
        enregistree_le=inscription.enregistree_le,
    )
    if en_pause.update(pause_dite_le=le) != 1:
        raise ActeImpossible("dire_la_pause", inscription)
    consigner(acte="dire_la_pause", objet=inscription, dossier=inscription.dossier, par=par, le=le)
