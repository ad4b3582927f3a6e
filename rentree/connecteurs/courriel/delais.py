"""Whom a window granted by hand really opens to, and who loses it: the rules are asked."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from rentree.connecteurs.courriel.candidats import Candidat, candidats_de
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, DelaiAnnonce, ExceptionAccordee
from rentree.regles.decision import OUVERTE, DecisionInscription
from rentree.regles.exceptions import Exceptions, OuvertureAccordee


def change_quelque_chose(
    exception: ExceptionAccordee, admissions: Collection[int], le: datetime
) -> list[Admission]:
    """Those of these admissions whose person may register thanks to this window, or later.

    Judged when it opens, or now if it is open already. Whoever is registered, cancelled, blocked
    for another reason, at the bank, or waiting for somebody else is left out.
    """
    return [
        candidat.admission
        for candidat in _candidats(admissions, le)
        if candidat.due is None
        and _peut_agir(candidat)
        and _prolonge(candidat.admission, candidat.exceptions, exception, le)
    ]


def peut_encore_agir(
    annonces: Collection[DelaiAnnonce], le: datetime
) -> list[tuple[ExceptionAccordee, Admission]]:
    """Those who have not used what was withdrawn, and could have: nothing is told to the others."""
    admissions = {annonce.admission_id for annonce in annonces}
    candidats = {c.admission.pk: c for c in _candidats(admissions, le)}
    dus = []
    for annonce in annonces:
        candidat, exception = candidats.get(annonce.admission_id), annonce.exception
        if candidat is None or candidat.due is not None or not _peut_agir(candidat):
            continue
        retiree_le = exception.retiree_le or le
        if _prolonge(candidat.admission, candidat.exceptions, exception, retiree_le):
            dus.append((exception, candidat.admission))
    return dus


def verdict_avec(
    admission: Admission, exception: ExceptionAccordee, le: datetime
) -> DecisionInscription:
    """The answer when the window opens, or at ``le`` if it is open already."""
    connues = exceptions_pour(admission, le)
    return _verdict(admission, _avec(connues, exception), _moment(exception, le))


def _candidats(admissions: Collection[int], le: datetime) -> list[Candidat]:
    siennes = Admission.objects.filter(pk__in=admissions)
    personnes = list(siennes.values_list("etudiant_id", flat=True).distinct())
    tous = candidats_de(personnes, le) if personnes else ()
    siens = [c for candidats in tous for c in candidats if c.admission.pk in admissions]
    return sorted(siens, key=lambda candidat: candidat.admission.pk)


def _peut_agir(candidat: Candidat) -> bool:
    return not candidat.banque_attendue and not candidat.tiers_attendu


def _prolonge(
    admission: Admission, connues: Exceptions, exception: ExceptionAccordee, le: datetime
) -> bool:
    """Open with it, and not without it, or not for so long."""
    moment = _moment(exception, le)
    avec = _verdict(admission, _avec(connues, exception), moment)
    if moment >= _fenetre(exception).ferme_le or avec.etat != OUVERTE or avec.ferme_le is None:
        return False
    sans = _verdict(admission, _sans(connues, exception), moment)
    return sans.etat != OUVERTE or sans.ferme_le is None or sans.ferme_le < avec.ferme_le


def _verdict(admission: Admission, exceptions: Exceptions, moment: datetime) -> DecisionInscription:
    return decision_pour(
        admission, reponses_de(admission), moment, exceptions=exceptions
    ).inscription


def reponses_de(admission: Admission) -> dict[str, Any]:
    """What the person answered, nothing before the file is open."""
    inscription = getattr(admission, "inscription", None)
    return inscription.situation if inscription else {}


def _moment(exception: ExceptionAccordee, le: datetime) -> datetime:
    return max(_fenetre(exception).ouvre_le, le)


def _fenetre(exception: ExceptionAccordee) -> OuvertureAccordee:
    """What it grants, which is not a prolongation for all."""
    regle = exception.en_regle
    if not isinstance(regle, OuvertureAccordee):
        raise ValueError(exception.pk)
    return regle


def _avec(connues: Exceptions, exception: ExceptionAccordee) -> Exceptions:
    """Whether it was withdrawn since or not."""
    sans = _sans(connues, exception)
    return replace(sans, ouvertures=(*sans.ouvertures, _fenetre(exception)))


def _sans(connues: Exceptions, exception: ExceptionAccordee) -> Exceptions:
    autres = tuple(o for o in connues.ouvertures if o != _fenetre(exception))
    return replace(connues, ouvertures=autres)
