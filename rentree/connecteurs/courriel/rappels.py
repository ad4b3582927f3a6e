"""The job that reminds: a walk through whoever may have to be, a slice at a time.

It may stop, be late, run twice or in two workers: the acts refuse what was already said.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from rentree.connecteurs.courriel.actions_rappels import dire_la_pause, rappeler_echeance
from rentree.connecteurs.courriel.candidats import Candidat, a_examiner, candidats_de
from rentree.connecteurs.models import Passage
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.decision import OUVERTE, PAS_ENCORE, DecisionInscription
from rentree.regles.rappels import Rappels, restent_a_rappeler, seuil_atteint

NOM = "rappels"
TRANCHE = 500  # persons read at once, whatever their number: what bounds the memory
CHAQUE = timedelta(hours=1)
RAPPELS = systeme("rappels")

journal_technique = logging.getLogger(__name__)


def rappeler(*, le: datetime) -> int:
    """Do the next slice, when it is time for one; returns how many persons were looked at."""
    if not (prise := _prendre(le)):
        return 0
    for candidats in candidats_de(prise, le):
        try:
            _examiner(candidats, le)
        except Exception:  # whatever is wrong with one person, the others are reminded
            cle = candidats[0].admission.etudiant_id
            journal_technique.exception("Rappel impossible pour l’étudiant %s", cle)
    return len(prise)


def _prendre(le: datetime) -> list[int]:
    """The persons of the next slice, for one worker alone; nothing when it is too early."""
    passage = Passage.objects.filter(nom=NOM).first() or _premier(le)
    mien = Passage.objects.filter(
        nom=NOM, commence_le=passage.commence_le, apres=passage.apres, fini=passage.fini
    )
    apres, commence_le = passage.apres, passage.commence_le
    if passage.fini:
        if commence_le <= le < commence_le + CHAQUE:
            return []
        apres, commence_le = 0, le
    suivants = a_examiner(le).filter(etudiant__gt=apres).order_by("etudiant_id")
    cles = list(suivants.values_list("etudiant_id", flat=True).distinct()[:TRANCHE])
    reste = len(cles) == TRANCHE
    prise = mien.update(commence_le=commence_le, apres=cles[-1] if reste else apres, fini=not reste)
    return cles if prise else []


def _premier(le: datetime) -> Passage:
    passage, _ = Passage.objects.get_or_create(nom=NOM, defaults={"commence_le": le})
    return passage


def _examiner(candidats: list[Candidat], le: datetime) -> None:
    """Remind one person of each deadline that is near, or of what was left unfinished."""
    proches: dict[tuple[datetime, int], list[Admission]] = defaultdict(list)
    for candidat in candidats:
        verdict = candidat.verdict(le)
        if (proche := _echeance(candidat, verdict, le)) is not None:
            proches[proche].append(candidat.admission)
        elif (inscription := _laissee_en_plan(candidat, verdict, le)) is not None:
            _faire(dire_la_pause, inscription=inscription, le=le)
    for (echeance, seuil), siennes in proches.items():
        dits = [rappel.dit for rappel in candidats[0].rappels if rappel.seuil == seuil]
        if restent_a_rappeler([a.pk for a in siennes], echeance, seuil, dits):
            quoi = {"admissions": siennes, "echeance": echeance, "seuil": seuil}
            _faire(rappeler_echeance, etudiant=siennes[0].etudiant, le=le, **quoi)


def _echeance(
    candidat: Candidat, verdict: DecisionInscription, le: datetime
) -> tuple[datetime, int] | None:
    """The closing that is near and its threshold, when the person can still do something."""
    ouvre_le, ferme_le = verdict.ouvre_le, verdict.ferme_le
    attend = candidat.banque_attendue or candidat.tiers_attendu
    peut_agir = verdict.etat == OUVERTE and not attend
    if not peut_agir or ouvre_le is None or ferme_le is None:
        return None
    seuil = seuil_atteint(_rappels(candidat), ouvre_le, ferme_le, le)
    return (ferme_le, seuil) if seuil is not None else None


def _laissee_en_plan(
    candidat: Candidat, verdict: DecisionInscription, le: datetime
) -> Inscription | None:
    """The file, when something was answered, then nothing for long enough, and never told."""
    inscription = candidat.inscription
    if inscription is None or inscription.etat != EN_PREPARATION or not candidat.commence:
        return None
    attendue = inscription.pause_dite_le is None and verdict.etat in (OUVERTE, PAS_ENCORE)
    en_pause = _rappels(candidat).en_pause(inscription.enregistree_le, le)
    return inscription if attendue and en_pause else None


def _rappels(candidat: Candidat) -> Rappels:
    return campagne(candidat.admission.campagne).rappels


def _faire(acte: Callable[..., None], **arguments: Any) -> None:
    try:
        acte(par=RAPPELS, **arguments)
    except ActeImpossible:
        return  # another worker has just said it, or the person has just come back
